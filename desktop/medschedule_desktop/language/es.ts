<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
<name>MedSchedule</name>
<message><source>, charge</source><translation>, a cargo</translation></message>
<message><source>, pinned</source><translation>, fijado</translation></message>
<message><source>1 is 40 h a week</source><translation>1 son 40 h a la semana</translation></message>
<message><source>13 Oct 2026</source><translation>13 oct 2026</translation></message>
<message><source>13 Oct 2026; empty if it has no end</source><translation>13 oct 2026; vacío si no vence</translation></message>
<message><source>A nurse manager changes this record.</source><translation>Este registro lo cambia una jefa de enfermería.</translation></message>
<message><source>A nurse manager enters people for the units they manage.</source><translation>Una jefa de enfermería da de alta al personal de sus unidades.</translation></message>
<message><source>A nurse manager of the unit changes this record.</source><translation>Este registro lo cambia una jefa de enfermería de la unidad.</translation></message>
<message><source>A nurse manager of the unit keeps the credentials.</source><translation>Las acreditaciones las lleva una jefa de enfermería de la unidad.</translation></message>
<message><source>A nurse manager of {unit} changes this record.</source><translation>Este registro lo cambia una jefa de enfermería de {unit}.</translation></message>
<message><source>Add</source><translation>Añadir</translation></message>
<message><source>Add credential</source><translation>Añadir acreditación</translation></message>
<message><source>All contracts</source><translation>Todos los contratos</translation></message>
<message><source>All roles</source><translation>Todas las categorías</translation></message>
<message><source>All units</source><translation>Todas las unidades</translation></message>
<message numerus="yes"><source>All {count} weeks</source><translation><numerusform>Toda la semana</numerusform><numerusform>Las {count} semanas</numerusform></translation></message>
<message><source>Also oriented to</source><translation>Orientación también en</translation></message>
<message><source>Any part of the day</source><translation>Cualquier parte del día</translation></message>
<message><source>Any time</source><translation>A cualquier hora</translation></message>
<message><source>Approved</source><translation>Aprobado</translation></message>
<message><source>Asked off</source><translation>Pidió libre</translation></message>
<message><source>Asked off, worked</source><translation>Pidió libre y trabajó</translation></message>
<message><source>At most {most} characters fit; there are {count}.</source><translation>Caben {most} caracteres como máximo; hay {count}.</translation></message>
<message><source>Attention</source><translation>Atención</translation></message>
<message><source>Availability</source><translation>Disponibilidad</translation></message>
<message><source>Availability, {name}</source><translation>Disponibilidad, {name}</translation></message>
<message><source>Best {best}, bound {bound}, after {seconds:.0f} seconds</source><translation>Mejor {best}, cota {bound}, tras {seconds:.0f} segundos</translation></message>
<message><source>Broken rules</source><translation>Reglas incumplidas</translation></message>
<message><source>C</source><comment>current</comment><translation>V</translation></message>
<message><source>Call log</source><translation>Registro de llamadas</translation></message>
<message><source>Call-out</source><translation>Ausencia</translation></message>
<message><source>Cancel</source><translation>Cancelar</translation></message>
<message><source>Cannot come</source><translation>No puede venir</translation></message>
<message><source>Cell: {words}</source><translation>Celda: {words}</translation></message>
<message><source>Census</source><translation>Censo</translation></message>
<message><source>Choose one of the list.</source><translation>Elija uno de la lista.</translation></message>
<message><source>Choose somebody in the list. Arrow keys go from one to the next.</source><translation>Elija a alguien de la lista. Las flechas pasan de una persona a otra.</translation></message>
<message><source>Code of your authenticator</source><translation>Código de su autenticador</translation></message>
<message><source>Competency</source><translation>Competencias</translation></message>
<message><source>Conflicts between stations, entries the server refused and unsafe shifts appear here.</source><translation>Aquí aparecen los conflictos entre estaciones, las entradas que el servidor rechazó y los turnos inseguros.</translation></message>
<message><source>Contact</source><translation>Contacto</translation></message>
<message><source>Contact, {name}</source><translation>Contacto, {name}</translation></message>
<message><source>Contract</source><translation>Contrato</translation></message>
<message><source>Contract, {name}</source><translation>Contrato, {name}</translation></message>
<message><source>Cost an hour</source><translation>Coste por hora</translation></message>
<message><source>Counts: the whole unit</source><translation>Recuentos: toda la unidad</translation></message>
<message><source>Credential</source><translation>Acreditación</translation></message>
<message><source>Credentials</source><translation>Acreditaciones</translation></message>
<message><source>Credentials and availability are entered on the profile afterwards.</source><translation>Las acreditaciones y la disponibilidad se anotan después en el perfil.</translation></message>
<message><source>Credentials due</source><translation>Por vencer</translation></message>
<message><source>Day</source><translation>Día</translation></message>
<message><source>Days</source><translation>Días</translation></message>
<message><source>Delete {code} for good</source><translation>Borrar {code} para siempre</translation></message>
<message><source>Denied</source><translation>Denegado</translation></message>
<message><source>Dismiss</source><translation>Cerrar</translation></message>
<message><source>E-mail</source><translation>Correo electrónico</translation></message>
<message><source>Each</source><translation>Por enf.</translation></message>
<message><source>Edit</source><translation>Editar</translation></message>
<message><source>Edit availability</source><translation>Editar la disponibilidad</translation></message>
<message><source>Edit contact</source><translation>Editar el contacto</translation></message>
<message><source>Edit contract</source><translation>Editar el contrato</translation></message>
<message><source>Education</source><translation>Formación</translation></message>
<message><source>Employee number</source><translation>Número de personal</translation></message>
<message><source>Enter</source><translation>Intro</translation></message>
<message><source>Enter your staff number or e-mail, and your password.</source><translation>Escriba su número de personal o correo electrónico, y su contraseña.</translation></message>
<message><source>Entries</source><translation>Entradas</translation></message>
<message><source>Even</source><translation>Parejo</translation></message>
<message><source>Every day</source><translation>Todos los días</translation></message>
<message><source>Exp</source><translation>Venc</translation></message>
<message><source>Expired</source><translation>Vencido</translation></message>
<message><source>FTE</source><translation>Jornada</translation></message>
<message><source>Fairness, last and this period</source><translation>Equidad, periodo anterior y este</translation></message>
<message><source>Fills open shifts and improves the draft within the rules. Pinned shifts stay as they are, and nothing is taken over before you say so.</source><translation>Cubre los turnos abiertos y mejora el borrador dentro de las reglas. Los turnos fijados quedan como están, y nada se adopta antes de que usted lo diga.</translation></message>
<message><source>Find by name</source><translation>Buscar por nombre</translation></message>
<message><source>Find people by name</source><translation>Buscar personas por nombre</translation></message>
<message><source>First full schedule</source><translation>Primer horario completo</translation></message>
<message><source>First name</source><translation>Nombre</translation></message>
<message><source>Friday</source><translation>Viernes</translation></message>
<message><source>From</source><translation>De</translation></message>
<message><source>Gap to the best possible</source><translation>Distancia al mejor posible</translation></message>
<message><source>Generate</source><translation>Generar</translation></message>
<message><source>Generate a schedule</source><translation>Generar un horario</translation></message>
<message><source>Generate again</source><translation>Generar de nuevo</translation></message>
<message><source>Hard rules broken in the best</source><translation>Reglas firmes incumplidas en el mejor</translation></message>
<message><source>Have against need, day by day</source><translation>Lo que hay frente a lo necesario, día a día</translation></message>
<message><source>Hired</source><translation>Contratado el</translation></message>
<message><source>Holidays</source><translation>Festivos</translation></message>
<message><source>Home unit</source><translation>Unidad propia</translation></message>
<message><source>Hours</source><translation>Horas</translation></message>
<message><source>Hours a week at most</source><translation>Horas semanales como máximo</translation></message>
<message><source>Hours this week</source><translation>Horas esta semana</translation></message>
<message><source>Hours {days}</source><translation>Horas {days}</translation></message>
<message><source>How to reach this person, the contract, credentials and absences are shown to the person and to those who run the unit.</source><translation>El contacto, el contrato, las acreditaciones y las ausencias los ven la propia persona y quienes dirigen la unidad.</translation></message>
<message><source>If nobody comes</source><translation>Si no viene nadie</translation></message>
<message><source>In</source><translation>Ingresos</translation></message>
<message><source>Is an orientee</source><translation>Está en orientación</translation></message>
<message><source>Issuer</source><translation>Emisor</translation></message>
<message><source>It is in the draft now.</source><translation>Ya está en el borrador.</translation></message>
<message><source>It was deleted.</source><translation>Se ha borrado.</translation></message>
<message><source>Keep mine</source><translation>Dejar lo mío</translation></message>
<message><source>Last</source><translation>Anterior</translation></message>
<message><source>Last asked</source><translation>Última vez</translation></message>
<message><source>Last name</source><translation>Apellido</translation></message>
<message><source>Last period</source><translation>Periodo anterior</translation></message>
<message><source>Last valid day</source><translation>Último día válido</translation></message>
<message><source>Leave</source><translation>Permiso</translation></message>
<message><source>Leave of absence</source><translation>Excedencia</translation></message>
<message><source>Left message</source><translation>Mensaje dejado</translation></message>
<message><source>Loading</source><translation>Cargando</translation></message>
<message><source>Lock</source><translation>Bloquear</translation></message>
<message><source>Look for the beginning of a first or last name, or ask for all units.</source><translation>Busque el principio de un nombre o apellido, o pida todas las unidades.</translation></message>
<message><source>Looking for a first schedule</source><translation>Buscando un primer horario</translation></message>
<message><source>Marks</source><translation>Marcas</translation></message>
<message><source>May run a shift</source><translation>Puede dirigir un turno</translation></message>
<message><source>May teach</source><translation>Puede enseñar</translation></message>
<message><source>May teach orientees</source><translation>Puede enseñar a personas en orientación</translation></message>
<message><source>MedSchedule ward board</source><translation>Panel de la unidad de MedSchedule</translation></message>
<message><source>Monday</source><translation>Lunes</translation></message>
<message><source>Moved after posting</source><translation>Cambiados tras publicar</translation></message>
<message><source>Must fix</source><translation>Hay que corregir</translation></message>
<message><source>Name</source><translation>Nombre</translation></message>
<message><source>Name, tier</source><translation>Nombre, categoría</translation></message>
<message><source>New credential, {name}</source><translation>Acreditación nueva, {name}</translation></message>
<message><source>New person</source><translation>Persona nueva</translation></message>
<message><source>Nights</source><translation>Noches</translation></message>
<message><source>No</source><translation>No</translation></message>
<message><source>No answer</source><translation>No contesta</translation></message>
<message><source>No call-outs and no calls on this shift.</source><translation>Ni ausencias ni llamadas en este turno.</translation></message>
<message><source>No end</source><translation>Sin vencimiento</translation></message>
<message><source>No home unit</source><translation>Sin unidad propia</translation></message>
<message><source>No hours owed</source><translation>Sin horas debidas</translation></message>
<message><source>No next shift is planned.</source><translation>No hay un turno siguiente planificado.</translation></message>
<message><source>No number on record</source><translation>Sin número anotado</translation></message>
<message><source>No other unit</source><translation>Ninguna otra unidad</translation></message>
<message><source>No profile on show</source><translation>Ningún perfil a la vista</translation></message>
<message><source>No rule is broken.</source><translation>No se incumple ninguna regla.</translation></message>
<message><source>No schedule was made</source><translation>No se hizo ningún horario</translation></message>
<message><source>No shift is running now.</source><translation>Ahora no hay ningún turno en curso.</translation></message>
<message><source>Nobody</source><translation>Nadie</translation></message>
<message><source>Nobody is found</source><translation>No se encuentra a nadie</translation></message>
<message><source>Nobody is named as preceptor</source><translation>Nadie figura como tutor</translation></message>
<message><source>Nobody left to call</source><translation>Ya no queda a quién llamar</translation></message>
<message><source>Nobody to call</source><translation>No hay que llamar a nadie</translation></message>
<message><source>None on record</source><translation>Nada anotado</translation></message>
<message><source>None: float pool, per diem or agency</source><translation>Ninguna: equipo flotante, por días o agencia</translation></message>
<message><source>Not</source><comment>not available</comment><translation>No</translation></message>
<message><source>Not on record</source><translation>No consta</translation></message>
<message><source>Not shown</source><translation>No se muestra</translation></message>
<message><source>Nothing is on record.</source><translation>No hay nada anotado.</translation></message>
<message><source>Nothing needs your attention</source><translation>Nada requiere su atención</translation></message>
<message><source>Nothing to fix</source><translation>Nada que corregir</translation></message>
<message><source>Nothing was asked for in the last 90 days.</source><translation>No se pidió nada en los últimos 90 días.</translation></message>
<message><source>Nothing was changed.</source><translation>No se cambió nada.</translation></message>
<message><source>Nothing was saved yet. Look at: {fields}.</source><translation>Aún no se guardó nada. Revise: {fields}.</translation></message>
<message><source>Number</source><translation>Número</translation></message>
<message><source>Offered</source><translation>Ofrecido</translation></message>
<message><source>On the unit</source><translation>En la unidad</translation></message>
<message><source>Only people whose credentials end within 90 days, are over or missing</source><translation>Solo personas con acreditaciones que vencen en 90 días, vencidas o que faltan</translation></message>
<message><source>Only the contract</source><translation>Solo el contrato</translation></message>
<message><source>Only the role</source><translation>Solo la categoría</translation></message>
<message><source>Only the unit</source><translation>Solo la unidad</translation></message>
<message><source>Option</source><translation>Opción</translation></message>
<message><source>Orientation</source><translation>Orientación</translation></message>
<message><source>Out</source><translation>Altas</translation></message>
<message><source>Outcome</source><translation>Resultado</translation></message>
<message><source>Overtime, cost</source><translation>Horas extra, costo</translation></message>
<message><source>Page {number} of {count}</source><translation>Página {number} de {count}</translation></message>
<message><source>Panel: Rules, {count} broken</source><translation>Panel: Reglas, {count} incumplidas</translation></message>
<message><source>Panel: {text}</source><translation>Panel: {text}</translation></message>
<message><source>Part of the day</source><translation>Parte del día</translation></message>
<message><source>Password</source><translation>Contraseña</translation></message>
<message><source>Patients expected in</source><translation>Ingresos esperados</translation></message>
<message><source>Patients expected out</source><translation>Altas esperadas</translation></message>
<message><source>Patients on the unit</source><translation>Pacientes en la unidad</translation></message>
<message><source>People, by name</source><translation>Personas, por nombre</translation></message>
<message><source>Phone</source><translation>Teléfono</translation></message>
<message><source>Pin</source><translation>Fijar</translation></message>
<message><source>Pinned</source><translation>Fijado</translation></message>
<message><source>Pinned shifts kept</source><translation>Turnos fijados conservados</translation></message>
<message><source>Post</source><translation>Publicar</translation></message>
<message><source>Preceptor</source><translation>Tutor</translation></message>
<message><source>RN</source><translation>RN</translation></message>
<message><source>Redo</source><translation>Rehacer</translation></message>
<message><source>Renew</source><translation>Renovar</translation></message>
<message><source>Renew {code}</source><translation>Renovar {code}</translation></message>
<message><source>Requests</source><translation>Peticiones</translation></message>
<message><source>Requests honoured</source><translation>Solicitudes cumplidas</translation></message>
<message><source>Rest before, after</source><translation>Descanso antes, después</translation></message>
<message><source>Result</source><translation>Resultado</translation></message>
<message><source>Role</source><translation>Categoría</translation></message>
<message><source>Roster grid</source><translation>Cuadrícula del horario</translation></message>
<message><source>Roster: staff by day. Type D, E, N or Delete</source><translation>Horario: personal por día. Teclee D, E, N o Supr</translation></message>
<message><source>Rule broken</source><translation>Regla incumplida</translation></message>
<message><source>Rules</source><translation>Reglas</translation></message>
<message><source>Rules {count}</source><translation>Reglas {count}</translation></message>
<message><source>Saturday</source><translation>Sábado</translation></message>
<message><source>Save</source><translation>Guardar</translation></message>
<message><source>Save the census</source><translation>Guardar el censo</translation></message>
<message><source>Saved.</source><translation>Guardado.</translation></message>
<message><source>Schedule</source><translation>Horario</translation></message>
<message><source>Share</source><translation>Parte justa</translation></message>
<message><source>Show</source><translation>Mostrar</translation></message>
<message><source>Show {title}</source><translation>Mostrar {title}</translation></message>
<message><source>Sick leave</source><translation>Baja por enfermedad</translation></message>
<message><source>Sign in</source><translation>Iniciar sesión</translation></message>
<message><source>Sign in first.</source><translation>Primero inicie sesión.</translation></message>
<message><source>Sign in to this station</source><translation>Inicie sesión en esta estación</translation></message>
<message><source>Signing in</source><translation>Iniciando sesión</translation></message>
<message><source>Somebody who is no longer there</source><translation>Alguien que ya no está</translation></message>
<message><source>Staff</source><translation>Personal</translation></message>
<message><source>Staff number or e-mail</source><translation>Número de personal o correo electrónico</translation></message>
<message><source>Staff, hours against contract</source><translation>Personal, horas frente al contrato</translation></message>
<message><source>Stop, keep best</source><translation>Parar y guardar el mejor</translation></message>
<message><source>Sunday</source><translation>Domingo</translation></message>
<message><source>Swap asked by {name}</source><translation>Cambio pedido por {name}</translation></message>
<message><source>Swap with {name}</source><translation>Cambio con {name}</translation></message>
<message><source>Take off the staff list for good</source><translation>Quitar de la lista de personal para siempre</translation></message>
<message><source>Teaches</source><translation>Enseña</translation></message>
<message><source>Telephone</source><translation>Teléfono</translation></message>
<message><source>The board is loading.</source><translation>El panel se está cargando.</translation></message>
<message><source>The chosen entry</source><translation>La entrada elegida</translation></message>
<message><source>The chosen person's profile</source><translation>El perfil de la persona elegida</translation></message>
<message><source>The file was not saved because a folder has its name. Choose another name.</source><translation>El archivo no se guardó porque una carpeta tiene su nombre. Elija otro nombre.</translation></message>
<message><source>The file was not saved because it is open elsewhere or you may not write in this folder. Close it or choose another folder.</source><translation>El archivo no se guardó porque está abierto en otro lugar o no puede escribir en esta carpeta. Ciérrelo o elija otra carpeta.</translation></message>
<message><source>The file was not saved because its folder does not exist. Choose another folder.</source><translation>El archivo no se guardó porque su carpeta no existe. Elija otra carpeta.</translation></message>
<message><source>The file was not saved because there is no room on this disk. Free some or choose another place.</source><translation>El archivo no se guardó porque no hay espacio en este disco. Libere espacio o elija otro lugar.</translation></message>
<message><source>The form</source><translation>El formulario</translation></message>
<message><source>The last valid day is before the first.</source><translation>El último día válido es anterior al primero.</translation></message>
<message><source>The search so far</source><translation>La búsqueda hasta ahora</translation></message>
<message><source>There is no schedule here yet</source><translation>Aquí aún no hay ningún horario</translation></message>
<message><source>This</source><translation>Este</translation></message>
<message><source>This cannot be deleted. Nothing was changed.</source><translation>Esto no se puede borrar. No se cambió nada.</translation></message>
<message><source>This did not work, and the reason is in the log. What you entered before is kept.</source><translation>Esto no funcionó, y el motivo está en el registro. Lo que introdujo antes se conserva.</translation></message>
<message><source>This is less than the {hours} h a week of {fte} FTE.</source><translation>Es menos que las {hours} h semanales de una jornada de {fte}.</translation></message>
<message><source>This is not an e-mail address, such as owen.kelly@hospital.example.</source><translation>No es una dirección de correo, como owen.kelly@hospital.example.</translation></message>
<message><source>This must be a number, such as {example}.</source><translation>Debe ser un número, como {example}.</translation></message>
<message><source>This must be a whole number.</source><translation>Debe ser un número entero.</translation></message>
<message><source>This must be at least {low} and at most {high}.</source><translation>Debe ser {low} como mínimo y {high} como máximo.</translation></message>
<message><source>This must be more than {low} and at most {high}.</source><translation>Debe ser más de {low} y {high} como máximo.</translation></message>
<message><source>This must not be empty.</source><translation>Esto no puede quedar vacío.</translation></message>
<message><source>This page could not be loaded</source><translation>No se pudo cargar esta página</translation></message>
<message><source>This period</source><translation>Este periodo</translation></message>
<message><source>This record is no longer there. Nothing was changed.</source><translation>Este registro ya no está. No se cambió nada.</translation></message>
<message><source>Thursday</source><translation>Jueves</translation></message>
<message><source>Time used of the search</source><translation>Tiempo usado de la búsqueda</translation></message>
<message><source>To renew it, write the new last valid day; then the marks on the roster go.</source><translation>Para renovarla, escriba el nuevo último día válido; las marcas del horario desaparecen.</translation></message>
<message><source>Today</source><translation>Hoy</translation></message>
<message><source>Try the server now</source><translation>Probar el servidor ahora</translation></message>
<message><source>Trying the server</source><translation>Probando el servidor</translation></message>
<message><source>Tuesday</source><translation>Martes</translation></message>
<message><source>Undo</source><translation>Deshacer</translation></message>
<message><source>Undo the call-out of {name}</source><translation>Deshacer la ausencia de {name}</translation></message>
<message><source>Until</source><translation>Hasta</translation></message>
<message><source>Use theirs</source><translation>Usar lo suyo</translation></message>
<message><source>Use this one</source><translation>Usar este</translation></message>
<message><source>Valid from</source><translation>Válida desde</translation></message>
<message><source>Verified</source><translation>Verificada</translation></message>
<message><source>Verified with the issuer</source><translation>Verificada con el emisor</translation></message>
<message><source>Waiting</source><translation>En espera</translation></message>
<message><source>Waiting for approval</source><translation>En espera de aprobación</translation></message>
<message><source>Warning</source><translation>Advertencia</translation></message>
<message><source>Wednesday</source><translation>Miércoles</translation></message>
<message><source>Weekends</source><translation>Fines de semana</translation></message>
<message><source>Weeks {first}–{last} of {count}</source><translation>Semanas {first}–{last} de {count}</translation></message>
<message><source>What to do if nobody comes</source><translation>Qué hacer si no viene nadie</translation></message>
<message><source>What to do next</source><translation>Qué hacer ahora</translation></message>
<message><source>What would help</source><translation>Qué ayudaría</translation></message>
<message><source>Who cannot come, and why</source><translation>Quién no puede venir, y por qué</translation></message>
<message><source>Who cannot, and why</source><translation>Quién no puede, y por qué</translation></message>
<message><source>Who is taught does not teach. Choose one.</source><translation>Quien aprende no enseña. Elija una cosa.</translation></message>
<message><source>Who may come</source><translation>Quién puede venir</translation></message>
<message><source>Who may come, in contract order</source><translation>Quién puede venir, en el orden del convenio</translation></message>
<message><source>Why here</source><translation>Por qué aquí</translation></message>
<message><source>Why not</source><translation>Por qué no</translation></message>
<message><source>With {name}</source><translation>Con {name}</translation></message>
<message><source>Withdrawn</source><translation>Retirado</translation></message>
<message><source>Without any times a person can work on every day. Once there are some, a day without them is a day off. An end before the start is on the next day.</source><translation>Sin horas anotadas, la persona puede trabajar todos los días. En cuanto hay alguna, un día sin horas es libre. Un final anterior al comienzo es del día siguiente.</translation></message>
<message><source>Works</source><translation>Trabaja</translation></message>
<message><source>Write both times, or none.</source><translation>Escriba las dos horas, o ninguna.</translation></message>
<message><source>Write the day like 13 Oct 2026.</source><translation>Escriba el día así: 13 oct 2026.</translation></message>
<message><source>Write the time like 07:00.</source><translation>Escriba la hora así: 07:00.</translation></message>
<message><source>Yes</source><translation>Sí</translation></message>
<message><source>Yes, coming</source><translation>Sí, viene</translation></message>
<message><source>You may look at this schedule but not change it.</source><translation>Puede ver este horario, pero no cambiarlo.</translation></message>
<message><source>a colleague</source><translation>un colega</translation></message>
<message><source>and {count} more</source><translation>y {count} más</translation></message>
<message><source>and {count} more: mend these first.</source><translation>y {count} más: corrija estas primero.</translation></message>
<message><source>best {best}</source><translation>mejor {best}</translation></message>
<message><source>bound {bound}</source><translation>cota {bound}</translation></message>
<message><source>ends soon</source><translation>vence pronto</translation></message>
<message><source>from {day}</source><translation>desde {day}</translation></message>
<message><source>in force</source><translation>en vigor</translation></message>
<message><source>none owed</source><translation>sin horas debidas</translation></message>
<message><source>none yet</source><translation>ninguno aún</translation></message>
<message><source>not in force yet</source><translation>aún no en vigor</translation></message>
<message><source>nothing</source><translation>nada</translation></message>
<message><source>of {hours} h</source><translation>de {hours} h</translation></message>
<message><source>over</source><translation>vencida</translation></message>
<message><source>r: asked off, undecided</source><translation>r: pidió libre, sin decidir</translation></message>
<message><source>{charge}: may be in charge</source><translation>{charge}: puede estar a cargo</translation></message>
<message><source>{code} has no end.</source><translation>{code} no vence.</translation></message>
<message><source>{code} is on record already. Open it to renew it.</source><translation>{code} ya está anotada. Ábrala para renovarla.</translation></message>
<message><source>{code} is on record.</source><translation>{code} queda anotada.</translation></message>
<message><source>{code} is valid until {day}.</source><translation>{code} es válida hasta el {day}.</translation></message>
<message><source>{code} missing</source><translation>falta {code}</translation></message>
<message><source>{code}: {state}, until {until}</source><translation>{code}: {state}, hasta {until}</translation></message>
<message><source>{count} fewer than the share</source><translation>{count} menos que su parte</translation></message>
<message><source>{count} in force</source><translation>{count} en vigor</translation></message>
<message numerus="yes"><source>{count} more shifts stay open.</source><translation><numerusform>Queda {count} turno más abierto.</numerusform><numerusform>Quedan {count} turnos más abiertos.</numerusform></translation></message>
<message><source>{count} more than the share</source><translation>{count} más que su parte</translation></message>
<message><source>{count} open</source><translation>{count} por resolver</translation></message>
<message numerus="yes"><source>{count} people</source><translation><numerusform>{count} persona</numerusform><numerusform>{count} personas</numerusform></translation></message>
<message numerus="yes"><source>{count} people, {out} out</source><translation><numerusform>{count} persona, {out} ausentes</numerusform><numerusform>{count} personas, {out} ausentes</numerusform></translation></message>
<message><source>{field} has two entries.</source><translation>{field} tiene dos entradas.</translation></message>
<message><source>{field} has two entries: {first} is in force, {second} was entered later.</source><translation>{field} tiene dos entradas: rige {first}, {second} se anotó después.</translation></message>
<message><source>{first} for {second}</source><translation>{first} por {second}</translation></message>
<message><source>{found} of {all} people</source><translation>{found} de {all} personas</translation></message>
<message><source>{fte} FTE, {hours} h a week</source><translation>jornada de {fte}, {hours} h a la semana</translation></message>
<message><source>{last}, then {this}</source><translation>{last}, luego {this}</translation></message>
<message><source>{name} called out</source><translation>{name} avisa de su ausencia</translation></message>
<message><source>{name} has this number already.</source><translation>{name} ya tiene este número.</translation></message>
<message><source>{name} is on the staff list.</source><translation>{name} está en la lista de personal.</translation></message>
<message><source>{name}{charge}, {hours} of {contract_hours} hours {balance}</source><translation>{name}{charge}, {hours} de {contract_hours} horas {balance}</translation></message>
<message><source>{paid} h, none owed, {days}</source><translation>{paid} h, sin horas debidas, {days}</translation></message>
<message><source>{paid} of {owed} h, {days}</source><translation>{paid} de {owed} h, {days}</translation></message>
<message><source>{part}, at most {hours} h a week</source><translation>{part}, {hours} h semanales como máximo</translation></message>
<message><source>{role}, charge</source><translation>{role}, a cargo</translation></message>
<message><source>{role}, orientee</source><translation>{role}, en orientación</translation></message>
<message><source>{text}, {count} open</source><translation>{text}, {count} por resolver</translation></message>
<message><source>{title}, continued</source><translation>{title}, continuación</translation></message>
<message><source>{to_fix} to fix</source><translation>{to_fix} por corregir</translation></message>
<message><source>{unit}, MedSchedule</source><translation>{unit}, MedSchedule</translation></message>
<message><source>{until}, not verified</source><translation>{until}, sin verificar</translation></message>
<message><source>{until}, verified</source><translation>{until}, verificada</translation></message>
<message><source>{used} of {limit}</source><translation>{used} de {limit}</translation></message>
<message><source>▲ The unit asks for {codes}, which is not in force.</source><translation>▲ La unidad exige {codes}, que no está en vigor.</translation></message>
<message><source>▽ Somebody else wrote meanwhile: {answer}</source><translation>▽ Otra persona escribió entretanto: {answer}</translation></message>
<message><source>▽ {sentence} Decide on the Attention page.</source><translation>▽ {sentence} Decida en la página Atención.</translation></message>
<message><source>✓ 0, checked</source><translation>✓ 0, comprobado</translation></message>
</context>
</TS>
