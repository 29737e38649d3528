<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
<name>MedSchedule</name>
<message><source>, charge</source><translation>, a cargo</translation></message>
<message><source>, pinned</source><translation>, fijado</translation></message>
<message numerus="yes"><source>All {count} weeks</source><translation><numerusform>Toda la semana</numerusform><numerusform>Las {count} semanas</numerusform></translation></message>
<message><source>Asked off</source><translation>Pidió libre</translation></message>
<message><source>Attention</source><translation>Atención</translation></message>
<message><source>Best {best}, bound {bound}, after {seconds:.0f} seconds</source><translation>Mejor {best}, cota {bound}, tras {seconds:.0f} segundos</translation></message>
<message><source>Broken rules</source><translation>Reglas incumplidas</translation></message>
<message><source>Call log</source><translation>Registro de llamadas</translation></message>
<message><source>Call-out</source><translation>Ausencia</translation></message>
<message><source>Cannot come</source><translation>No puede venir</translation></message>
<message><source>Cell: {words}</source><translation>Celda: {words}</translation></message>
<message><source>Census</source><translation>Censo</translation></message>
<message><source>Code of your authenticator</source><translation>Código de su autenticador</translation></message>
<message><source>Competency</source><translation>Competencias</translation></message>
<message><source>Conflicts between stations, entries the server refused and unsafe shifts appear here.</source><translation>Aquí aparecen los conflictos entre estaciones, las entradas que el servidor rechazó y los turnos inseguros.</translation></message>
<message><source>Counts: the whole unit</source><translation>Recuentos: toda la unidad</translation></message>
<message><source>Day</source><translation>Día</translation></message>
<message><source>Days</source><translation>Días</translation></message>
<message><source>Dismiss</source><translation>Cerrar</translation></message>
<message><source>Each</source><translation>Por enf.</translation></message>
<message><source>Enter</source><translation>Intro</translation></message>
<message><source>Enter your staff number or e-mail, and your password.</source><translation>Escriba su número de personal o correo electrónico, y su contraseña.</translation></message>
<message><source>Entries</source><translation>Entradas</translation></message>
<message><source>Fills open shifts and improves the draft within the rules. Pinned shifts stay as they are, and nothing is taken over before you say so.</source><translation>Cubre los turnos abiertos y mejora el borrador dentro de las reglas. Los turnos fijados quedan como están, y nada se adopta antes de que usted lo diga.</translation></message>
<message><source>First full schedule</source><translation>Primer horario completo</translation></message>
<message><source>From</source><translation>De</translation></message>
<message><source>Gap to the best possible</source><translation>Distancia al mejor posible</translation></message>
<message><source>Generate</source><translation>Generar</translation></message>
<message><source>Generate a schedule</source><translation>Generar un horario</translation></message>
<message><source>Generate again</source><translation>Generar de nuevo</translation></message>
<message><source>Hard rules broken in the best</source><translation>Reglas firmes incumplidas en el mejor</translation></message>
<message><source>Have against need, day by day</source><translation>Lo que hay frente a lo necesario, día a día</translation></message>
<message><source>Hours</source><translation>Horas</translation></message>
<message><source>Hours this week</source><translation>Horas esta semana</translation></message>
<message><source>If nobody comes</source><translation>Si no viene nadie</translation></message>
<message><source>In</source><translation>Ingresos</translation></message>
<message><source>It is in the draft now.</source><translation>Ya está en el borrador.</translation></message>
<message><source>Last asked</source><translation>Última vez</translation></message>
<message><source>Leave</source><translation>Permiso</translation></message>
<message><source>Left message</source><translation>Mensaje dejado</translation></message>
<message><source>Loading</source><translation>Cargando</translation></message>
<message><source>Lock</source><translation>Bloquear</translation></message>
<message><source>Looking for a first schedule</source><translation>Buscando un primer horario</translation></message>
<message><source>Marks</source><translation>Marcas</translation></message>
<message><source>MedSchedule ward board</source><translation>Panel de la unidad de MedSchedule</translation></message>
<message><source>Must fix</source><translation>Hay que corregir</translation></message>
<message><source>Name</source><translation>Nombre</translation></message>
<message><source>Name, tier</source><translation>Nombre, categoría</translation></message>
<message><source>No</source><translation>No</translation></message>
<message><source>No answer</source><translation>No contesta</translation></message>
<message><source>No call-outs and no calls on this shift.</source><translation>Ni ausencias ni llamadas en este turno.</translation></message>
<message><source>No next shift is planned.</source><translation>No hay un turno siguiente planificado.</translation></message>
<message><source>No rule is broken.</source><translation>No se incumple ninguna regla.</translation></message>
<message><source>No schedule was made</source><translation>No se hizo ningún horario</translation></message>
<message><source>No shift is running now.</source><translation>Ahora no hay ningún turno en curso.</translation></message>
<message><source>Nobody left to call</source><translation>Ya no queda a quién llamar</translation></message>
<message><source>Nobody to call</source><translation>No hay que llamar a nadie</translation></message>
<message><source>Nothing needs your attention</source><translation>Nada requiere su atención</translation></message>
<message><source>Nothing to fix</source><translation>Nada que corregir</translation></message>
<message><source>Option</source><translation>Opción</translation></message>
<message><source>Out</source><translation>Altas</translation></message>
<message><source>Outcome</source><translation>Resultado</translation></message>
<message><source>Overtime, cost</source><translation>Horas extra, costo</translation></message>
<message><source>Page {number} of {count}</source><translation>Página {number} de {count}</translation></message>
<message><source>Panel: Rules, {count} broken</source><translation>Panel: Reglas, {count} incumplidas</translation></message>
<message><source>Panel: {text}</source><translation>Panel: {text}</translation></message>
<message><source>Password</source><translation>Contraseña</translation></message>
<message><source>Patients expected in</source><translation>Ingresos esperados</translation></message>
<message><source>Patients expected out</source><translation>Altas esperadas</translation></message>
<message><source>Patients on the unit</source><translation>Pacientes en la unidad</translation></message>
<message><source>Phone</source><translation>Teléfono</translation></message>
<message><source>Pin</source><translation>Fijar</translation></message>
<message><source>Pinned</source><translation>Fijado</translation></message>
<message><source>Pinned shifts kept</source><translation>Turnos fijados conservados</translation></message>
<message><source>Post</source><translation>Publicar</translation></message>
<message><source>RN</source><translation>RN</translation></message>
<message><source>Redo</source><translation>Rehacer</translation></message>
<message><source>Requests honoured</source><translation>Solicitudes cumplidas</translation></message>
<message><source>Rest before, after</source><translation>Descanso antes, después</translation></message>
<message><source>Result</source><translation>Resultado</translation></message>
<message><source>Roster grid</source><translation>Cuadrícula del horario</translation></message>
<message><source>Roster: staff by day. Type D, E, N or Delete</source><translation>Horario: personal por día. Teclee D, E, N o Supr</translation></message>
<message><source>Rule broken</source><translation>Regla incumplida</translation></message>
<message><source>Rules</source><translation>Reglas</translation></message>
<message><source>Rules {count}</source><translation>Reglas {count}</translation></message>
<message><source>Save</source><translation>Guardar</translation></message>
<message><source>Save the census</source><translation>Guardar el censo</translation></message>
<message><source>Schedule</source><translation>Horario</translation></message>
<message><source>Show</source><translation>Mostrar</translation></message>
<message><source>Show {title}</source><translation>Mostrar {title}</translation></message>
<message><source>Sign in</source><translation>Iniciar sesión</translation></message>
<message><source>Sign in to this station</source><translation>Inicie sesión en esta estación</translation></message>
<message><source>Signing in</source><translation>Iniciando sesión</translation></message>
<message><source>Staff</source><translation>Personal</translation></message>
<message><source>Staff number or e-mail</source><translation>Número de personal o correo electrónico</translation></message>
<message><source>Staff, hours against contract</source><translation>Personal, horas frente al contrato</translation></message>
<message><source>Stop, keep best</source><translation>Parar y guardar el mejor</translation></message>
<message><source>The board is loading.</source><translation>El panel se está cargando.</translation></message>
<message><source>The chosen entry</source><translation>La entrada elegida</translation></message>
<message><source>The file was not saved because a folder has its name. Choose another name.</source><translation>El archivo no se guardó porque una carpeta tiene su nombre. Elija otro nombre.</translation></message>
<message><source>The file was not saved because it is open elsewhere or you may not write in this folder. Close it or choose another folder.</source><translation>El archivo no se guardó porque está abierto en otro lugar o no puede escribir en esta carpeta. Ciérrelo o elija otra carpeta.</translation></message>
<message><source>The file was not saved because its folder does not exist. Choose another folder.</source><translation>El archivo no se guardó porque su carpeta no existe. Elija otra carpeta.</translation></message>
<message><source>The file was not saved because there is no room on this disk. Free some or choose another place.</source><translation>El archivo no se guardó porque no hay espacio en este disco. Libere espacio o elija otro lugar.</translation></message>
<message><source>The search so far</source><translation>La búsqueda hasta ahora</translation></message>
<message><source>There is no schedule here yet</source><translation>Aquí aún no hay ningún horario</translation></message>
<message><source>This did not work, and the reason is in the log. What you entered before is kept.</source><translation>Esto no funcionó, y el motivo está en el registro. Lo que introdujo antes se conserva.</translation></message>
<message><source>This page could not be loaded</source><translation>No se pudo cargar esta página</translation></message>
<message><source>Time used of the search</source><translation>Tiempo usado de la búsqueda</translation></message>
<message><source>Today</source><translation>Hoy</translation></message>
<message><source>Try the server now</source><translation>Probar el servidor ahora</translation></message>
<message><source>Trying the server</source><translation>Probando el servidor</translation></message>
<message><source>Undo</source><translation>Deshacer</translation></message>
<message><source>Undo the call-out of {name}</source><translation>Deshacer la ausencia de {name}</translation></message>
<message><source>Use this one</source><translation>Usar este</translation></message>
<message><source>Warning</source><translation>Advertencia</translation></message>
<message><source>Weeks {first}–{last} of {count}</source><translation>Semanas {first}–{last} de {count}</translation></message>
<message><source>What to do if nobody comes</source><translation>Qué hacer si no viene nadie</translation></message>
<message><source>What to do next</source><translation>Qué hacer ahora</translation></message>
<message><source>What would help</source><translation>Qué ayudaría</translation></message>
<message><source>Who cannot come, and why</source><translation>Quién no puede venir, y por qué</translation></message>
<message><source>Who cannot, and why</source><translation>Quién no puede, y por qué</translation></message>
<message><source>Who may come</source><translation>Quién puede venir</translation></message>
<message><source>Who may come, in contract order</source><translation>Quién puede venir, en el orden del convenio</translation></message>
<message><source>Why here</source><translation>Por qué aquí</translation></message>
<message><source>Why not</source><translation>Por qué no</translation></message>
<message><source>Yes, coming</source><translation>Sí, viene</translation></message>
<message><source>You may look at this schedule but not change it.</source><translation>Puede ver este horario, pero no cambiarlo.</translation></message>
<message><source>and {count} more: mend these first.</source><translation>y {count} más: corrija estas primero.</translation></message>
<message><source>best {best}</source><translation>mejor {best}</translation></message>
<message><source>bound {bound}</source><translation>cota {bound}</translation></message>
<message><source>none yet</source><translation>ninguno aún</translation></message>
<message><source>r: asked off, undecided</source><translation>r: pidió libre, sin decidir</translation></message>
<message><source>{charge}: may be in charge</source><translation>{charge}: puede estar a cargo</translation></message>
<message numerus="yes"><source>{count} more shifts stay open.</source><translation><numerusform>Queda {count} turno más abierto.</numerusform><numerusform>Quedan {count} turnos más abiertos.</numerusform></translation></message>
<message><source>{count} open</source><translation>{count} por resolver</translation></message>
<message numerus="yes"><source>{count} people</source><translation><numerusform>{count} persona</numerusform><numerusform>{count} personas</numerusform></translation></message>
<message numerus="yes"><source>{count} people, {out} out</source><translation><numerusform>{count} persona, {out} ausentes</numerusform><numerusform>{count} personas, {out} ausentes</numerusform></translation></message>
<message><source>{name} called out</source><translation>{name} avisa de su ausencia</translation></message>
<message><source>{name}{charge}, {hours} of {contract_hours} hours {balance}</source><translation>{name}{charge}, {hours} de {contract_hours} horas {balance}</translation></message>
<message><source>{text}, {count} open</source><translation>{text}, {count} por resolver</translation></message>
<message><source>{title}, continued</source><translation>{title}, continuación</translation></message>
<message><source>{to_fix} to fix</source><translation>{to_fix} por corregir</translation></message>
<message><source>{unit}, MedSchedule</source><translation>{unit}, MedSchedule</translation></message>
<message><source>{used} of {limit}</source><translation>{used} de {limit}</translation></message>
<message><source>✓ 0, checked</source><translation>✓ 0, comprobado</translation></message>
</context>
</TS>
