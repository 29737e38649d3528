<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
<name>MedSchedule</name>
<message><source> ({minutes} minutes, for the clock changes)</source><translation> ({minutes} minutos, por el cambio de hora)</translation></message>
<message><source> Hours on other units as of {clock}.</source><translation> Horas en otras unidades a las {clock}.</translation></message>
<message><source> and {practical} LPN</source><translation> y {practical} LPN</translation></message>
<message><source> called out</source><translation> avisó que no viene</translation></message>
<message><source> declined to go home</source><translation> no quiso irse a casa</translation></message>
<message><source> floats to another unit</source><translation> va a otra unidad</translation></message>
<message><source> is on standby</source><translation> está en espera</translation></message>
<message><source> takes patients</source><translation> toma pacientes</translation></message>
<message><source> was called back</source><translation> fue llamado de vuelta</translation></message>
<message><source> was held over</source><translation> se queda más tiempo</translation></message>
<message><source> was released</source><translation> fue liberado</translation></message>
<message><source> would like to go home</source><translation> quiere irse a casa</translation></message>
<message><source>${cost}, every week within the budget</source><translation>${cost}, todas las semanas dentro del presupuesto</translation></message>
<message><source>${cost}, the unit has no budget</source><translation>${cost}, la unidad no tiene presupuesto</translation></message>
<message><source>, charge</source><translation>, a cargo</translation></message>
<message numerus="yes"><source>, of whom {count} LPN do not count (RN at least {percent} %)</source><translation><numerusform>, de los que {count} LPN no cuenta (RN al menos {percent} %)</numerusform><numerusform>, de los que {count} LPN no cuentan (RN al menos {percent} %)</numerusform></translation></message>
<message><source>, pinned</source><translation>, fijado</translation></message>
<message><source>, was {was}</source><translation>, era {was}</translation></message>
<message><source>, without {people} whose cost is unknown</source><translation>, sin {people} cuyo costo se desconoce</translation></message>
<message><source>, {pending} waiting</source><translation>, {pending} en espera</translation></message>
<message><source>0 h rest: works until {until}, needs {needed}</source><translation>0 h de descanso: trabaja hasta las {until}, necesita {needed}</translation></message>
<message><source>1 is 40 h a week</source><translation>1 son 40 h a la semana</translation></message>
<message><source>1 to {patients}</source><translation>1 por {patients}</translation></message>
<message><source>13 Oct 2026</source><translation>13 oct 2026</translation></message>
<message><source>13 Oct 2026; empty if it has no end</source><translation>13 oct 2026; vacío si no vence</translation></message>
<message><source>4 weeks</source><translation>4 semanas</translation></message>
<message><source>42 CFR 483.35, this shift</source><translation>42 CFR 483.35, este turno</translation></message>
<message><source>6 weeks</source><translation>6 semanas</translation></message>
<message><source>: cannot come</source><translation>: no puede venir</translation></message>
<message><source>: close {beds} beds, asked</source><translation>: cerrar {beds} camas, pedido</translation></message>
<message><source>: close {beds} beds, declined</source><translation>: cerrar {beds} camas, rechazado</translation></message>
<message><source>: close {beds} beds, taken back</source><translation>: cerrar {beds} camas, retirado</translation></message>
<message><source>: coming</source><translation>: viene</translation></message>
<message><source>: left a message</source><translation>: se dejó mensaje</translation></message>
<message><source>: no answer</source><translation>: sin respuesta</translation></message>
<message><source>: {beds} beds closed</source><translation>: {beds} camas cerradas</translation></message>
<message><source>A PIN has four to eight digits. Nothing was changed.</source><translation>Un PIN tiene de cuatro a ocho cifras. No se cambió nada.</translation></message>
<message><source>A bid declined</source><translation>Una oferta rechazada</translation></message>
<message><source>A bid for a shift</source><translation>Una oferta por un turno</translation></message>
<message><source>A bid taken back</source><translation>Una oferta retirada</translation></message>
<message><source>A calendar is made of what was posted, and nothing is yet.</source><translation>El calendario se hace con lo publicado, y aún no hay nada publicado.</translation></message>
<message><source>A call</source><translation>Una llamada</translation></message>
<message><source>A call taken back</source><translation>Una llamada retirada</translation></message>
<message><source>A call-out</source><translation>Una ausencia</translation></message>
<message><source>A call-out taken back</source><translation>Una ausencia retirada</translation></message>
<message><source>A census</source><translation>Un censo</translation></message>
<message><source>A conflict decided</source><translation>Un conflicto decidido</translation></message>
<message><source>A day before it begins</source><translation>Un día antes de que empiece</translation></message>
<message><source>A day that is given up is not a day of this leave.</source><translation>Un día al que se renuncia no es un día de este permiso.</translation></message>
<message><source>A decision about a swap</source><translation>Una decisión sobre un cambio</translation></message>
<message><source>A decision about closing beds</source><translation>Una decisión sobre cerrar camas</translation></message>
<message><source>A decision about time off</source><translation>Una decisión sobre tiempo libre</translation></message>
<message><source>A decision about time off taken back</source><translation>Una decisión sobre días libres retirada</translation></message>
<message><source>A denial needs a reason that both will read.</source><translation>Una denegación necesita un motivo que ambos leerán.</translation></message>
<message><source>A denial needs a reason that the person will read.</source><translation>Una denegación necesita un motivo que la persona leerá.</translation></message>
<message><source>A draft taken over</source><translation>Un borrador adoptado</translation></message>
<message><source>A hold-over begins where the shift before it ends, within the next shift.</source><translation>Una prolongación empieza donde acaba el turno anterior, dentro del turno siguiente.</translation></message>
<message><source>A hold-over cannot last longer than the shift that it fills.</source><translation>Una prolongación no puede durar más que el turno que cubre.</translation></message>
<message><source>A line for each device, such as: 4W desk 1,desktop,4W</source><translation>Una línea por dispositivo, por ejemplo: 4W desk 1,desktop,4W</translation></message>
<message><source>A list has between 1 and {most} stations.</source><translation>Una lista tiene entre 1 y {most} estaciones.</translation></message>
<message><source>A manager decides, and the reason is shown here.</source><translation>La supervisión decide, y el motivo se muestra aquí.</translation></message>
<message><source>A name has at most {most} letters on one line.</source><translation>Un nombre tiene como máximo {most} letras en una línea.</translation></message>
<message><source>A new record</source><translation>Un registro nuevo</translation></message>
<message><source>A new schedule</source><translation>Un horario nuevo</translation></message>
<message><source>A number in this is too large or small. Nothing was changed.</source><translation>Un número es demasiado grande o pequeño. No se cambió nada.</translation></message>
<message><source>A nurse called back</source><translation>Una enfermera llamada de vuelta</translation></message>
<message><source>A nurse floated</source><translation>Una persona enviada a otra unidad</translation></message>
<message><source>A nurse held over</source><translation>Una persona que se queda más tiempo</translation></message>
<message><source>A nurse manager changes this record.</source><translation>Este registro lo cambia una jefa de enfermería.</translation></message>
<message><source>A nurse manager enters people for the units they manage.</source><translation>Una jefa de enfermería da de alta al personal de sus unidades.</translation></message>
<message><source>A nurse manager of the unit changes this record.</source><translation>Este registro lo cambia una jefa de enfermería de la unidad.</translation></message>
<message><source>A nurse manager of the unit keeps the credentials.</source><translation>Las acreditaciones las lleva una jefa de enfermería de la unidad.</translation></message>
<message><source>A nurse manager of the unit maintains this.</source><translation>Esto lo mantiene una jefa de enfermería de la unidad.</translation></message>
<message><source>A nurse manager of the unit opens the window.</source><translation>La supervisión de la unidad abre el plazo.</translation></message>
<message><source>A nurse manager of {unit} changes this record.</source><translation>Este registro lo cambia una jefa de enfermería de {unit}.</translation></message>
<message><source>A nurse manager or an auditor takes the payroll file of a unit.</source><translation>El archivo de nómina de una unidad lo saca su jefatura de enfermería o una auditora.</translation></message>
<message><source>A nurse sent home or on standby</source><translation>Una enfermera enviada a casa o en espera</translation></message>
<message><source>A nursing station's desktop</source><translation>El escritorio de un puesto de enfermería</translation></message>
<message numerus="yes"><source>A password has at least {count} characters. A few words are easy to remember.</source><translation><numerusform>Una contraseña tiene al menos {count} carácter. Unas pocas palabras se recuerdan bien.</numerusform><numerusform>Una contraseña tiene al menos {count} caracteres. Unas pocas palabras se recuerdan bien.</numerusform></translation></message>
<message numerus="yes"><source>A password has at most {count} characters.</source><translation><numerusform>Una contraseña tiene como máximo {count} carácter.</numerusform><numerusform>Una contraseña tiene como máximo {count} caracteres.</numerusform></translation></message>
<message><source>A person of this swap is not known here any more.</source><translation>Una persona de este cambio ya no se conoce aquí.</translation></message>
<message><source>A person told of their shifts</source><translation>Una persona avisada de sus turnos</translation></message>
<message><source>A pick taken back</source><translation>Una elección retirada</translation></message>
<message><source>A record</source><translation>Un registro</translation></message>
<message><source>A record cannot be read by this version of MedSchedule. Update it.</source><translation>Esta versión de MedSchedule no puede leer un registro. Actualícela.</translation></message>
<message><source>A record changed</source><translation>Un registro cambiado</translation></message>
<message><source>A record removed</source><translation>Un registro eliminado</translation></message>
<message><source>A request for time off</source><translation>Una solicitud de tiempo libre</translation></message>
<message><source>A request taken back</source><translation>Una solicitud retirada</translation></message>
<message><source>A request to close beds</source><translation>Una petición de cerrar camas</translation></message>
<message><source>A request to close beds taken back</source><translation>Una petición de cerrar camas retirada</translation></message>
<message><source>A roster leans to weekends worked as a whole or not at all.</source><translation>El cuadrante tiende a fines de semana trabajados enteros o libres del todo.</translation></message>
<message><source>A rotation laid onto a schedule</source><translation>Una rotación puesta en un horario</translation></message>
<message><source>A rotation needs a shift.</source><translation>Una rotación necesita algún turno.</translation></message>
<message><source>A rule held this back. Nothing was changed.</source><translation>Una regla lo impidió. No se cambió nada.</translation></message>
<message><source>A rule that binds forbids it: {rule}.</source><translation>Una regla obligatoria lo prohíbe: {rule}.</translation></message>
<message><source>A schedule archived</source><translation>Un horario archivado</translation></message>
<message><source>A schedule posted</source><translation>Un horario publicado</translation></message>
<message><source>A seat is on offer, and nobody has bid yet.</source><translation>Un puesto está ofrecido y nadie se ha ofrecido todavía.</translation></message>
<message numerus="yes"><source>A seat is on offer, and {count} bids wait under Requests.</source><translation><numerusform>Un puesto está ofrecido y {count} persona se ofrece: vea Peticiones.</numerusform><numerusform>Un puesto está ofrecido y {count} personas se ofrecen: vea Peticiones.</numerusform></translation></message>
<message><source>A setting of this station cannot be used. Ask your administrator.</source><translation>No se puede usar un ajuste de esta estación. Pregunte a su administración.</translation></message>
<message><source>A shift assigned</source><translation>Un turno asignado</translation></message>
<message><source>A shift awarded</source><translation>Un turno adjudicado</translation></message>
<message><source>A shift fixed or freed</source><translation>Un turno fijado o liberado</translation></message>
<message><source>A shift is awarded by its bids. Nothing was changed.</source><translation>Un turno se adjudica por sus ofrecimientos. No se cambió nada.</translation></message>
<message><source>A shift moved</source><translation>Un turno movido</translation></message>
<message><source>A shift of it is no longer on the roster</source><translation>Un turno suyo ya no está en el cuadrante</translation></message>
<message><source>A shift of this swap has begun, so it has expired.</source><translation>Un turno de este cambio ya empezó, así que el cambio venció.</translation></message>
<message><source>A shift of this swap is not on the roster any more. Deny it, so that both know.</source><translation>Un turno de este cambio ya no está en el cuadrante. Deniéguelo, para que ambos lo sepan.</translation></message>
<message><source>A shift of this swap is not on the roster any more. Nothing was changed.</source><translation>Un turno de este cambio ya no está en el cuadrante. No se cambió nada.</translation></message>
<message><source>A shift picked</source><translation>Un turno elegido</translation></message>
<message><source>A shift taken away</source><translation>Un turno retirado</translation></message>
<message><source>A shift with a hold-over cannot be floated.</source><translation>Un turno con prolongación no se puede trasladar a otra unidad.</translation></message>
<message><source>A swap accepted</source><translation>Un cambio aceptado</translation></message>
<message><source>A swap declined</source><translation>Un cambio rechazado</translation></message>
<message><source>A swap is between two people. Name both.</source><translation>Un cambio es entre dos personas. Nombre a las dos.</translation></message>
<message><source>A swap offered</source><translation>Un cambio ofrecido</translation></message>
<message><source>A swap taken back</source><translation>Un cambio retirado</translation></message>
<message><source>A turn taken back</source><translation>Un turno del registro retirado</translation></message>
<message><source>A unit sets the fewest and the most days in a row together.</source><translation>Una unidad fija a la vez el mínimo y el máximo de días seguidos.</translation></message>
<message><source>A wall kiosk</source><translation>Un panel de pared</translation></message>
<message><source>A yes to time off, when covered</source><translation>Un sí a días libres, cuando esté cubierto</translation></message>
<message><source>AI answered with something that cannot be used.</source><translation>La IA respondió con algo que no se puede usar.</translation></message>
<message><source>AI answers.</source><translation>La IA responde.</translation></message>
<message><source>AI cannot be asked: sign in by password while the server answers.</source><translation>No se puede preguntar a la IA: entre con contraseña mientras el servidor responde.</translation></message>
<message><source>AI cannot be asked: the server cannot be reached.</source><translation>No se puede preguntar a la IA: no se llega al servidor.</translation></message>
<message><source>AI cannot be asked: your role does not allow it.</source><translation>No se puede preguntar a la IA: su función no lo permite.</translation></message>
<message><source>AI could not be asked.</source><translation>No se pudo preguntar a la IA.</translation></message>
<message><source>AI declined to answer this.</source><translation>La IA no quiso responder a esto.</translation></message>
<message><source>AI did not answer in time.</source><translation>La IA no respondió a tiempo.</translation></message>
<message><source>AI is asked, without names.</source><translation>Se pregunta a la IA, sin nombres.</translation></message>
<message><source>AI is asked. The solver of this station searches beside it.</source><translation>Se pregunta a la IA. El solucionador de esta estación busca a la vez.</translation></message>
<message><source>AI named somebody, or a shift, that is not of this unit. Nothing was changed.</source><translation>La IA nombró a alguien, o un turno, que no es de esta unidad. No se cambió nada.</translation></message>
<message><source>AI says</source><translation>La IA dice</translation></message>
<message><source>AI says: {words}</source><translation>La IA dice: {words}</translation></message>
<message><source>AI sees no names. Its schedule is checked here, and mended where it breaks a rule.</source><translation>La IA no ve nombres. Su horario se comprueba aquí y se corrige donde incumple una regla.</translation></message>
<message><source>AI was not asked: it is switched off for this hospital.</source><translation>No se preguntó a la IA: está apagada para este hospital.</translation></message>
<message><source>AI was not asked: the server has too much to do, or was asked too often.</source><translation>No se preguntó a la IA: el servidor tiene demasiado trabajo, o se le preguntó demasiadas veces.</translation></message>
<message><source>AI was not asked: what it may cost today is spent.</source><translation>No se preguntó a la IA: lo que puede costar hoy está gastado.</translation></message>
<message><source>About policies</source><translation>Sobre las políticas</translation></message>
<message><source>Accept</source><translation>Aceptar</translation></message>
<message><source>Account</source><translation>Cuenta</translation></message>
<message><source>Account of {name}</source><translation>Cuenta de {name}</translation></message>
<message><source>Action</source><translation>Acción</translation></message>
<message><source>Active</source><translation>Activa</translation></message>
<message><source>Acts as</source><translation>Función</translation></message>
<message><source>Add</source><translation>Añadir</translation></message>
<message><source>Add credential</source><translation>Añadir acreditación</translation></message>
<message><source>Address</source><translation>Dirección</translation></message>
<message><source>Address of updates</source><translation>Dirección de las actualizaciones</translation></message>
<message><source>Admin</source><translation>Admin</translation></message>
<message><source>Administrator</source><translation>Administración</translation></message>
<message><source>After</source><translation>Después</translation></message>
<message><source>After that day nobody may work here without it. Enter the new one in the profile.</source><translation>Después de ese día nadie puede trabajar aquí sin ella. Anote la nueva en el perfil.</translation></message>
<message><source>After the last night of a block, before any other shift. 0 asks no more than the usual rest.</source><translation>Tras la última noche de una serie, antes de cualquier otro turno. 0 no pide más que el descanso habitual.</translation></message>
<message><source>After the last one it begins again</source><translation>Tras la última vuelve a empezar</translation></message>
<message><source>Agency</source><translation>Agencia</translation></message>
<message><source>Agency comes after everybody</source><translation>Agencia va después de todos</translation></message>
<message><source>Agency goes first</source><translation>La agencia va primero</translation></message>
<message><source>Agency hours</source><translation>Horas de agencia</translation></message>
<message><source>Agree</source><translation>Aceptar</translation></message>
<message><source>Agreed</source><translation>Aceptado</translation></message>
<message><source>Agreed: it waits until the shifts are covered.</source><translation>Acordado: espera hasta que los turnos estén cubiertos.</translation></message>
<message><source>Agreed; enter the census when the patients have left</source><translation>Aceptado; anote el censo cuando los pacientes se hayan ido</translation></message>
<message><source>All contracts</source><translation>Todo contrato</translation></message>
<message><source>All pay codes</source><translation>Todos los códigos de pago</translation></message>
<message><source>All roles</source><translation>Toda categoría</translation></message>
<message><source>All saved</source><translation>Todo guardado</translation></message>
<message><source>All units</source><translation>Todas las unidades</translation></message>
<message><source>All {count}</source><translation>Todas {count}</translation></message>
<message numerus="yes"><source>All {count} weeks</source><translation><numerusform>Toda la semana</numerusform><numerusform>Las {count} semanas</numerusform></translation></message>
<message><source>Also open</source><translation>También pendiente</translation></message>
<message><source>Also oriented to</source><translation>Orientación también en</translation></message>
<message><source>An administrator has closed this station. Ask for a new enrolment code.</source><translation>La administración cerró esta estación. Pida un nuevo código de inscripción.</translation></message>
<message><source>An administrator keeps the holidays, for they are those of every unit.</source><translation>Los festivos los lleva un administrador, pues son los de todas las unidades.</translation></message>
<message><source>An answer in the turn ledger</source><translation>Una respuesta en el registro de turnos</translation></message>
<message><source>An entry of this record</source><translation>Una entrada de este registro</translation></message>
<message><source>An entry of this station has no effect yet</source><translation>Una entrada de esta estación aún no tiene efecto</translation></message>
<message><source>An hour before it begins</source><translation>Una hora antes de que empiece</translation></message>
<message><source>An insight</source><translation>Una observación</translation></message>
<message><source>An insight put away</source><translation>Una observación guardada</translation></message>
<message><source>An open shift is taken back, not denied. Nothing was changed.</source><translation>Un turno abierto se retira, no se deniega. No se cambió nada.</translation></message>
<message><source>An open shift offered</source><translation>Un turno abierto ofrecido</translation></message>
<message><source>An open shift taken back</source><translation>Un turno abierto retirado</translation></message>
<message><source>Analytics</source><translation>Análisis</translation></message>
<message><source>Another MedSchedule is using this station's copy. Close it and try again.</source><translation>Otro MedSchedule usa la copia de esta estación. Ciérrelo e inténtelo de nuevo.</translation></message>
<message><source>Another change</source><translation>Otro cambio</translation></message>
<message><source>Another entry</source><translation>Otra entrada</translation></message>
<message><source>Another shift is picked on {date} already.</source><translation>Ya hay otro turno elegido el {date}.</translation></message>
<message><source>Another unit</source><translation>Otra unidad</translation></message>
<message><source>Answer</source><translation>Respuesta</translation></message>
<message><source>Any part of the day</source><translation>Cualquier parte del día</translation></message>
<message><source>Any shift</source><translation>Cualquier turno</translation></message>
<message><source>Any time</source><translation>A cualquier hora</translation></message>
<message><source>Applied in part</source><translation>Aplicada en parte</translation></message>
<message><source>Applied once</source><translation>Aplicada una vez</translation></message>
<message><source>Apply</source><translation>Aplicar</translation></message>
<message><source>Apply: {title}</source><translation>Aplicar: {title}</translation></message>
<message><source>Approve</source><translation>Aprobar</translation></message>
<message><source>Approve now</source><translation>Aprobar ya</translation></message>
<message><source>Approve swap</source><translation>Aprobar el cambio</translation></message>
<message numerus="yes"><source>Approve the {count} that change nothing else</source><translation><numerusform>Aprobar la {count} que no cambia nada más</numerusform><numerusform>Aprobar las {count} que no cambian nada más</numerusform></translation></message>
<message><source>Approve when covered</source><translation>Aprobar al cubrirse</translation></message>
<message><source>Approved</source><translation>Aprobado</translation></message>
<message><source>Approved leave</source><translation>Permiso aprobado</translation></message>
<message><source>Apr</source><translation>abr</translation></message>
<message><source>April</source><translation>abril</translation></message>
<message><source>Archive this schedule: nothing more is entered in it</source><translation>Archivar este horario: no se anota nada más en él</translation></message>
<message><source>Archived, version {version}</source><translation>Archivado, versión {version}</translation></message>
<message><source>As for every unit</source><translation>Como en todas las unidades</translation></message>
<message><source>As it is now</source><translation>Como está ahora</translation></message>
<message><source>As it was from the first version on.</source><translation>Como era desde la primera versión.</translation></message>
<message><source>As it was posted in version {number}.</source><translation>Como se publicó en la versión {number}.</translation></message>
<message><source>As many as seats: somebody is moved afterwards.</source><translation>Tantos como puestos: después habrá que mover a alguien.</translation></message>
<message><source>As many as the share</source><translation>Los que le tocan</translation></message>
<message><source>As of {clock}. {reason}</source><translation>Datos de las {clock}. {reason}</translation></message>
<message><source>As of {clock}: the server cannot be reached.</source><translation>Datos de las {clock}: no se llega al servidor.</translation></message>
<message><source>As this computer</source><translation>Como este equipo</translation></message>
<message><source>Ask</source><translation>Pedir</translation></message>
<message><source>Ask AI, where the organisation has it</source><translation>Preguntar a la IA, donde la organización la tiene</translation></message>
<message><source>Ask again</source><translation>Preguntar de nuevo</translation></message>
<message><source>Ask at the nursing station who is on.</source><translation>Pregunte en el control de enfermería quién está de turno.</translation></message>
<message><source>Ask first: somebody gives up leave.</source><translation>Pregunte antes: alguien renuncia a días libres.</translation></message>
<message><source>Ask for days off</source><translation>Pedir días libres</translation></message>
<message><source>Ask for days off with New request, or offer a shift of yours to a colleague.</source><translation>Pida días libres con Nueva solicitud, u ofrezca un turno suyo a un colega.</translation></message>
<message><source>Ask for diagnostics</source><translation>Pedir diagnóstico</translation></message>
<message><source>Ask for it</source><translation>Pedirlo</translation></message>
<message><source>Ask for less, or for all units.</source><translation>Pida menos, o todas las unidades.</translation></message>
<message><source>Ask for time off</source><translation>Pedir días libres</translation></message>
<message><source>Ask the Assistant</source><translation>Preguntar al Asistente</translation></message>
<message><source>Ask your administrator for a new enrolment code.</source><translation>Pida a su administrador un nuevo código de inscripción.</translation></message>
<message><source>Ask {names} to give up leave for {seat}</source><translation>Pedir a {names} que renuncie al permiso por {seat}</translation></message>
<message><source>Ask {names} to work {seat}</source><translation>Pedir a {names} que trabaje {seat}</translation></message>
<message><source>Ask {names} to work {seat}, past a warning</source><translation>Pedir a {names} que trabaje {seat}, pese a una advertencia</translation></message>
<message><source>Ask {name} to take the shift</source><translation>Pedir a {name} que haga el turno</translation></message>
<message><source>Ask, or say what to change</source><translation>Pregunte, o diga qué cambiar</translation></message>
<message><source>Asked</source><translation>Pedido</translation></message>
<message><source>Asked at {time}; house supervisor decides</source><translation>Pedido a las {time}; decide la supervisión</translation></message>
<message><source>Asked for</source><translation>Pedido</translation></message>
<message><source>Asked for {dates}. A manager decides.</source><translation>Pedido para {dates}. Decide la supervisión.</translation></message>
<message><source>Asked off</source><translation>Pidió libre</translation></message>
<message><source>Asked off, worked</source><translation>Pidió libre y trabajó</translation></message>
<message><source>Asked too late</source><translation>Pedido tarde</translation></message>
<message><source>Asking has closed</source><translation>Ya no se puede pedir</translation></message>
<message><source>Asking the server</source><translation>Preguntando al servidor</translation></message>
<message><source>Asking the server …</source><translation>Preguntando al servidor …</translation></message>
<message><source>Asks the server every</source><translation>Pregunta al servidor cada</translation></message>
<message><source>Assign units</source><translation>Asignar unidades</translation></message>
<message><source>Assistant</source><translation>Asistente</translation></message>
<message><source>At most {most} characters fit; there are {count}.</source><translation>Caben {most} caracteres como máximo; hay {count}.</translation></message>
<message><source>At most {most} characters fit; there are {count}. Nothing was changed.</source><translation>Caben como mucho {most} caracteres; hay {count}. No se cambió nada.</translation></message>
<message><source>Attention</source><translation>Atención</translation></message>
<message><source>Audit</source><translation>Registro</translation></message>
<message><source>Auditor</source><translation>Auditoría</translation></message>
<message><source>Aug</source><translation>ago</translation></message>
<message><source>August</source><translation>agosto</translation></message>
<message><source>Availability</source><translation>Disponibilidad</translation></message>
<message><source>Availability, {name}</source><translation>Disponibilidad, {name}</translation></message>
<message><source>Award the shift</source><translation>Adjudicar el turno</translation></message>
<message><source>Back</source><translation>Atrás</translation></message>
<message><source>Back to the board</source><translation>Volver al tablero</translation></message>
<message><source>Back to the queue</source><translation>Volver a la lista</translation></message>
<message><source>Back to the roster</source><translation>Volver al horario</translation></message>
<message><source>Beds</source><translation>Camas</translation></message>
<message><source>Before</source><translation>Antes</translation></message>
<message><source>Before it</source><translation>Anterior</translation></message>
<message><source>Began</source><translation>Empezó</translation></message>
<message><source>Begin to work</source><translation>Empezar a trabajar</translation></message>
<message><source>Begins</source><translation>Empieza</translation></message>
<message><source>Begins with</source><translation>Empieza con</translation></message>
<message><source>Being saved</source><translation>Guardándose</translation></message>
<message><source>Beside this station's data</source><translation>Junto a los datos de esta estación</translation></message>
<message><source>Best possible schedule found</source><translation>Se halló el mejor horario posible</translation></message>
<message><source>Best {best}, bound {bound}, after {seconds:.0f} seconds</source><translation>Mejor {best}, cota {bound}, tras {seconds:.0f} segundos</translation></message>
<message><source>Between the end of one shift and the start of the next.</source><translation>Entre el fin de un turno y el inicio del siguiente.</translation></message>
<message><source>Between two stretches of work. 1 asks nothing.</source><translation>Entre dos series de trabajo. 1 no pide nada.</translation></message>
<message><source>Bid</source><translation>Oferta</translation></message>
<message><source>Bid for an open shift, sent {time}</source><translation>Oferta por un turno abierto, enviada {time}</translation></message>
<message><source>Bid for this shift</source><translation>Ofrecerse para este turno</translation></message>
<message><source>Bidding closes</source><translation>Plazo para ofrecerse</translation></message>
<message><source>Bidding for this shift has closed.</source><translation>El plazo para ofrecerse a este turno se cerró.</translation></message>
<message><source>Bidding has closed.</source><translation>El plazo para ofrecerse ha terminado.</translation></message>
<message><source>Bidding has to close before the shift begins.</source><translation>El plazo debe cerrarse antes de que empiece el turno.</translation></message>
<message><source>Bids until {date} {time}.</source><translation>Hasta {date} {time}.</translation></message>
<message><source>Binds as</source><translation>Obliga como</translation></message>
<message><source>Board {name}</source><translation>Tablero {name}</translation></message>
<message><source>Both days must lie in one schedule. Make two changes instead. Nothing was changed.</source><translation>Los dos días deben estar en un mismo horario. Haga dos cambios. No se cambió nada.</translation></message>
<message><source>Both entries and your choice stay in the audit, with device time and server time. A choice is not taken back here: what it changed can be entered anew.</source><translation>Ambas entradas y su decisión quedan en la auditoría, con la hora del equipo y la del servidor. Una decisión no se deshace aquí: lo que cambió se puede introducir de nuevo.</translation></message>
<message><source>Both entries are cancelled</source><translation>Se cancelan las dos entradas</translation></message>
<message><source>Both entries are kept. The first is in force until somebody decides.</source><translation>Se conservan las dos entradas. Rige la primera hasta que alguien decida.</translation></message>
<message><source>Both shifts met</source><translation>Ambos turnos cubiertos</translation></message>
<message><source>Bring in {names} for {seat}</source><translation>Traer a {names} para {seat}</translation></message>
<message><source>Broken off, best kept</source><translation>Interrumpido, se guarda el mejor</translation></message>
<message><source>Broken rules</source><translation>Reglas incumplidas</translation></message>
<message><source>Broken rules and warnings</source><translation>Reglas incumplidas y avisos</translation></message>
<message><source>Budget</source><translation>Presupuesto</translation></message>
<message><source>Build the schedule that is planned</source><translation>Crear el horario que se planifica</translation></message>
<message><source>Build the schedule with {date}</source><translation>Crear el horario con {date}</translation></message>
<message><source>By</source><translation>Por</translation></message>
<message><source>By itself, channel beta</source><translation>Por sí mismo, canal beta</translation></message>
<message><source>By itself, channel stable</source><translation>Por sí mismo, canal estable</translation></message>
<message><source>By the clock: light by day, dimmed from 21:00 to 06:00</source><translation>Según el reloj: claro de día, atenuado de 21:00 a 06:00</translation></message>
<message><source>By the device's clock</source><translation>Según el reloj del dispositivo</translation></message>
<message><source>By whom</source><translation>Quién lo hizo</translation></message>
<message><source>By your administrator</source><translation>Por su administrador</translation></message>
<message><source>CNA</source><translation>CNA</translation></message>
<message><source>Calendar of the unit</source><translation>Calendario de la unidad</translation></message>
<message><source>Calendar of {name}</source><translation>Calendario de {name}</translation></message>
<message><source>California, 22 CCR 70217</source><translation>California, 22 CCR 70217</translation></message>
<message><source>Call back</source><translation>Llamar de vuelta</translation></message>
<message><source>Call in this order</source><translation>Llamar en este orden</translation></message>
<message><source>Call log</source><translation>Registro de llamadas</translation></message>
<message><source>Call next for {label} {starts}, {open_seats} to fill</source><translation>Llamar ahora para {label} {starts}, {open_seats} por cubrir</translation></message>
<message><source>Call your help desk and read this page to them.</source><translation>Llame a su servicio de soporte y léales esta página.</translation></message>
<message><source>Call {name} back</source><translation>Llamar a {name} de vuelta</translation></message>
<message><source>Call-out</source><translation>Ausencia</translation></message>
<message><source>Call-outs</source><translation>Ausencias</translation></message>
<message><source>Called</source><translation>Llamada</translation></message>
<message><source>Called at</source><translation>Hora del aviso</translation></message>
<message><source>Can be in charge</source><translation>Pueden estar a cargo</translation></message>
<message><source>Can be in charge, lower day</source><translation>Pueden estar a cargo, día más bajo</translation></message>
<message><source>Can teach</source><translation>Puede enseñar</translation></message>
<message><source>Cancel</source><translation>Cancelar</translation></message>
<message><source>Cannot accept, and why</source><translation>No pueden aceptar, y por qué</translation></message>
<message><source>Cannot be checked here</source><translation>No se puede comprobar aquí</translation></message>
<message><source>Cannot come</source><translation>No puede venir</translation></message>
<message><source>Cannot take it, and why</source><translation>No pueden hacerlo, y por qué</translation></message>
<message><source>Cell: {words}</source><translation>Celda: {words}</translation></message>
<message><source>Census</source><translation>Censo</translation></message>
<message><source>Census counted {counted}, due since {following}.</source><translation>Censo contado a las {counted}, pendiente desde las {following}.</translation></message>
<message><source>Census counted {counted}, next {following}.</source><translation>Censo contado a las {counted}, el próximo a las {following}.</translation></message>
<message><source>Census not entered</source><translation>Censo no introducido</translation></message>
<message><source>Census not entered in the last 24 h</source><translation>Censo no introducido en las últimas 24 h</translation></message>
<message><source>Census not entered today.</source><translation>Hoy no se ha introducido el censo.</translation></message>
<message><source>Census unknown</source><translation>Censo desconocido</translation></message>
<message><source>Certificate authorities</source><translation>Autoridades de certificación</translation></message>
<message><source>Change</source><translation>Modificar</translation></message>
<message><source>Change accounts</source><translation>Cambiar cuentas</translation></message>
<message><source>Change for every unit</source><translation>Modificar para todas</translation></message>
<message><source>Change on this unit</source><translation>Modificar en esta</translation></message>
<message><source>Change staff, credentials and the unit's records</source><translation>Cambiar personal, credenciales y registros de la unidad</translation></message>
<message><source>Change the password</source><translation>Cambiar la contraseña</translation></message>
<message><source>Change the rules and settings of the organisation</source><translation>Cambiar las reglas y los ajustes de la organización</translation></message>
<message><source>Change theme, language, size and locking</source><translation>Cambiar tema, idioma, tamaño y bloqueo</translation></message>
<message><source>Change your own password instead: it needs the current one.</source><translation>Cambie mejor su propia contraseña: hace falta la actual.</translation></message>
<message><source>Changed</source><translation>Modificó</translation></message>
<message><source>Changes for every unit</source><translation>Cambios para todas las unidades</translation></message>
<message><source>Charge</source><translation>A cargo</translation></message>
<message><source>Charge nurse</source><translation>Enfermería a cargo</translation></message>
<message><source>Charge nurse {name} takes patients</source><translation>La enfermera a cargo {name} toma pacientes</translation></message>
<message><source>Charge {have} of {need}</source><translation>A cargo {have} de {need}</translation></message>
<message><source>Cheapest</source><translation>Más barato</translation></message>
<message><source>Check that this computer is on the network.</source><translation>Compruebe que este equipo está en la red.</translation></message>
<message><source>Check the chain</source><translation>Comprobar la cadena</translation></message>
<message><source>Check the list</source><translation>Revisar la lista</translation></message>
<message><source>Choose</source><translation>Elegir</translation></message>
<message><source>Choose Join again with a code, and type it.</source><translation>Elija «Volver a inscribir la estación con un código» y escríbalo.</translation></message>
<message><source>Choose a PIN of four to eight digits</source><translation>Elija un PIN de cuatro a ocho cifras</translation></message>
<message><source>Choose a password</source><translation>Elegir una contraseña</translation></message>
<message><source>Choose a password with a token</source><translation>Elegir una contraseña con una clave</translation></message>
<message><source>Choose a person</source><translation>Elija una persona</translation></message>
<message><source>Choose a range</source><translation>Elegir un rango</translation></message>
<message><source>Choose a record in the list first.</source><translation>Elija primero un registro de la lista.</translation></message>
<message><source>Choose a record in the list to see and change it.</source><translation>Elija un registro de la lista para verlo y cambiarlo.</translation></message>
<message><source>Choose a seat</source><translation>Elija un puesto</translation></message>
<message><source>Choose a shift</source><translation>Elija un turno</translation></message>
<message><source>Choose a shift in the grid first: its person offers it to a colleague.</source><translation>Elija primero un turno en el cuadrante: su persona lo ofrece a un colega.</translation></message>
<message><source>Choose a unit, a day and a time, then ask. The records are kept by the server alone.</source><translation>Elija una unidad, un día y una hora, y pregunte. Los registros los guarda solo el servidor.</translation></message>
<message><source>Choose an entry in the list. Arrow keys go from one to the next.</source><translation>Elija una entrada de la lista. Las flechas pasan de una a otra.</translation></message>
<message><source>Choose and call</source><translation>Elegir y llamar</translation></message>
<message><source>Choose one in the queue to see what a yes would do.</source><translation>Elija una en la cola para ver qué haría un sí.</translation></message>
<message><source>Choose one of the list.</source><translation>Elija uno de la lista.</translation></message>
<message><source>Choose one of the two.</source><translation>Elija una de las dos.</translation></message>
<message><source>Choose one unit at least.</source><translation>Elija al menos una unidad.</translation></message>
<message><source>Choose somebody in the list. Arrow keys go from one to the next.</source><translation>Elija a alguien de la lista. Las flechas pasan de una persona a otra.</translation></message>
<message><source>Choose the shift. Only shifts of a posted schedule that have not begun can be offered.</source><translation>Elija el turno. Solo se pueden ofrecer turnos de un horario publicado que no hayan empezado.</translation></message>
<message><source>Choose this password</source><translation>Elegir esta contraseña</translation></message>
<message><source>Choose whose shift it is.</source><translation>Elija de quién es el turno.</translation></message>
<message><source>Choose your name</source><translation>Elija su nombre</translation></message>
<message><source>Chosen at the station</source><translation>Lo elegido en el puesto</translation></message>
<message><source>Chosen at this station</source><translation>Elegido en esta estación</translation></message>
<message><source>Clear</source><translation>Borrar</translation></message>
<message><source>Clear the search</source><translation>Borrar la búsqueda</translation></message>
<message><source>Clerk</source><translation>Secretaría</translation></message>
<message><source>Click here, then hold your badge to the reader</source><translation>Haga clic aquí y acerque su credencial al lector</translation></message>
<message><source>Close</source><translation>Cerrar</translation></message>
<message><source>Close it now</source><translation>Cerrarlo ya</translation></message>
<message><source>Close the board</source><translation>Cerrar el tablero</translation></message>
<message><source>Close what is open</source><translation>Cerrar lo que está abierto</translation></message>
<message><source>Close {beds} beds: {before} → {after} patients</source><translation>Cerrar {beds} camas: {before} → {after} pacientes</translation></message>
<message><source>Closed {time}: picks can be read and not changed. The manager balances.</source><translation>Cerrado {time}: lo elegido se puede leer y no cambiar. La supervisión lo equilibra.</translation></message>
<message><source>Closes on</source><translation>Se cierra el</translation></message>
<message><source>Code</source><translation>Código</translation></message>
<message><source>Code for a new device: {kind}</source><translation>Código para un dispositivo nuevo: {kind}</translation></message>
<message><source>Code from your administrator</source><translation>Código de su administración</translation></message>
<message><source>Code of your administrator</source><translation>Código de su administrador</translation></message>
<message><source>Code of your authenticator</source><translation>Código de su autenticador</translation></message>
<message><source>Code: type the code that your administrator gave you.</source><translation>Código: escriba el código que le dio su administración.</translation></message>
<message><source>Codes for when the telephone is away</source><translation>Códigos para cuando falte el teléfono</translation></message>
<message numerus="yes"><source>Codes for {count} new devices</source><translation><numerusform>Código para {count} dispositivo nuevo</numerusform><numerusform>Códigos para {count} dispositivos nuevos</numerusform></translation></message>
<message><source>Colleagues for this shift</source><translation>Colegas para este turno</translation></message>
<message><source>Comes after every inpatient unit</source><translation>Después de todas las unidades de hospitalización</translation></message>
<message><source>Comes from</source><translation>Procede de</translation></message>
<message><source>Coming up</source><translation>Próximamente</translation></message>
<message><source>Comma-separated values</source><translation>Valores separados por comas</translation></message>
<message><source>Command palette</source><translation>Paleta de órdenes</translation></message>
<message><source>Compare</source><translation>Comparar</translation></message>
<message><source>Compare units</source><translation>Comparar unidades</translation></message>
<message><source>Competence for the unit</source><translation>Competencia para la unidad</translation></message>
<message><source>Competency</source><translation>Competencias</translation></message>
<message><source>Computed {at} on this station, for {label} {starts}</source><translation>Calculado a las {at} en esta estación, para {label} {starts}</translation></message>
<message><source>Computers with a copy of the units. When each was last seen, the server alone knows.</source><translation>Equipos con una copia de las unidades. Cuándo se vio cada uno por última vez solo lo sabe el servidor.</translation></message>
<message><source>Conflicts</source><translation>Conflictos</translation></message>
<message><source>Conflicts between stations, entries that the server refused, unsafe shifts, credentials that end and news of stations appear here.</source><translation>Aquí aparecen los conflictos entre estaciones, las entradas que el servidor rechazó, los turnos inseguros, las credenciales que vencen y las novedades de las estaciones.</translation></message>
<message><source>Connected</source><translation>Conectado</translation></message>
<message><source>Connected: last seen {when}.</source><translation>Conectado: visto por última vez {when}.</translation></message>
<message><source>Connected: last seen {when}. {trouble}</source><translation>Conectado: visto por última vez el {when}. {trouble}</translation></message>
<message><source>Contact</source><translation>Contacto</translation></message>
<message><source>Contact, {name}</source><translation>Contacto, {name}</translation></message>
<message><source>Contract</source><translation>Contrato</translation></message>
<message><source>Contract hours</source><translation>Horas de contrato</translation></message>
<message><source>Contract hours, least</source><translation>Horas de contrato, mínimo</translation></message>
<message><source>Contract hours, most</source><translation>Horas de contrato, máximo</translation></message>
<message><source>Contract {hours} h with {days} off</source><translation>Contrato {hours} h, libre {days}</translation></message>
<message><source>Contract, {name}</source><translation>Contrato, {name}</translation></message>
<message><source>Control totals</source><translation>Totales de control</translation></message>
<message><source>Copied.</source><translation>Copiado.</translation></message>
<message><source>Copy</source><translation>Copiar</translation></message>
<message><source>Copy and paste, from and to a spreadsheet too</source><translation>Copiar y pegar, también con una hoja de cálculo</translation></message>
<message><source>Copy the chosen cells</source><translation>Copiar las celdas elegidas</translation></message>
<message><source>Core staffing</source><translation>Plantilla base</translation></message>
<message><source>Cost an hour</source><translation>Coste por hora</translation></message>
<message><source>Cost of both</source><translation>Costo de ambas</translation></message>
<message><source>Costs ${cost}, {part} overtime.</source><translation>Cuesta ${cost}, {part} horas extra.</translation></message>
<message><source>Could accept, no rule broken</source><translation>Podrían aceptar sin romper ninguna regla</translation></message>
<message><source>Could cover {shifts}, no rule broken</source><translation>Podrían cubrir {shifts}, sin incumplir reglas</translation></message>
<message><source>Could take it</source><translation>Podrían hacerlo</translation></message>
<message><source>Count or minutes</source><translation>Cantidad o minutos</translation></message>
<message><source>Counts: the whole unit</source><translation>Recuentos: toda la unidad</translation></message>
<message><source>Cover for {label}, {date}</source><translation>Quién puede cubrir {label}, {date}</translation></message>
<message><source>Coverage</source><translation>Cobertura</translation></message>
<message><source>Coverage: RN on each shift against those needed</source><translation>Cobertura: RN en cada turno y las necesarias</translation></message>
<message><source>Credential</source><translation>Acreditación</translation></message>
<message><source>Credentials</source><translation>Acreditaciones</translation></message>
<message><source>Credentials and availability are entered on the profile afterwards.</source><translation>Las acreditaciones y la disponibilidad se anotan después en el perfil.</translation></message>
<message><source>Credentials due</source><translation>Por vencer</translation></message>
<message><source>Credentials in force</source><translation>Credenciales vigentes</translation></message>
<message><source>Credentials that end within {days} days</source><translation>Credenciales que vencen en {days} días</translation></message>
<message><source>Ctrl+, changes it later, with the unit, the language and the size of everything.</source><translation>Ctrl+, lo cambia después, con la unidad, el idioma y el tamaño de todo.</translation></message>
<message><source>D  E  N</source><translation>D  E  N</translation></message>
<message><source>Dark</source><translation>Oscuro</translation></message>
<message><source>Data as of {clock}, from this station's copy</source><translation>Datos de las {clock}, de la copia de esta estación</translation></message>
<message><source>Date</source><translation>Fecha</translation></message>
<message><source>Date of the shift</source><translation>Fecha del turno</translation></message>
<message><source>Day</source><translation>Día</translation></message>
<message><source>Day and evening</source><translation>Día y tarde</translation></message>
<message><source>Days</source><translation>Días</translation></message>
<message><source>Days in a row</source><translation>Días seguidos</translation></message>
<message><source>Days off in a row</source><translation>Días libres seguidos</translation></message>
<message><source>Days off {dates}</source><translation>Días libres {dates}</translation></message>
<message><source>Days worked without a day off between.</source><translation>Días trabajados sin un día libre entre medias.</translation></message>
<message><source>Dec</source><translation>dic</translation></message>
<message><source>December</source><translation>diciembre</translation></message>
<message><source>Decide about swaps</source><translation>Decidir sobre intercambios</translation></message>
<message><source>Decide about time off</source><translation>Decidir sobre días libres</translation></message>
<message><source>Decide now</source><translation>Decidir ahora</translation></message>
<message><source>Decide that beds are closed</source><translation>Decidir que se cierran camas</translation></message>
<message><source>Decided</source><translation>Decidida</translation></message>
<message><source>Decided {time}</source><translation>Decidido {time}</translation></message>
<message><source>Decline</source><translation>Rechazar</translation></message>
<message><source>Declined</source><translation>Rechazado</translation></message>
<message><source>Declines</source><translation>No quiere</translation></message>
<message><source>Delete</source><translation>Supr</translation></message>
<message><source>Delete this kind of shift for good</source><translation>Borrar este tipo de turno para siempre</translation></message>
<message><source>Delete this rotation for good</source><translation>Borrar esta rotación para siempre</translation></message>
<message><source>Delete {code} for good</source><translation>Borrar {code} para siempre</translation></message>
<message><source>Deleted</source><translation>Borró</translation></message>
<message><source>Denied</source><translation>Denegado</translation></message>
<message><source>Deny needs a reason of {least} to {longest} characters.</source><translation>Para denegar hace falta un motivo de {least} a {longest} caracteres.</translation></message>
<message><source>Deny, send</source><translation>Denegar y enviar</translation></message>
<message><source>Device</source><translation>Dispositivo</translation></message>
<message><source>Device time</source><translation>Hora del equipo</translation></message>
<message><source>Devices</source><translation>Dispositivos</translation></message>
<message><source>Diagnostics</source><translation>Diagnóstico</translation></message>
<message><source>Diagnostics of {name}</source><translation>Diagnóstico de {name}</translation></message>
<message><source>Dimmed for the night</source><translation>Atenuado para la noche</translation></message>
<message><source>Disk</source><translation>Disco</translation></message>
<message><source>Dismiss</source><translation>Cerrar</translation></message>
<message><source>Done</source><translation>Hecho</translation></message>
<message><source>Done. It is kept on this station and sent when the server is reached.</source><translation>Hecho. Queda en esta estación y se envía cuando se alcance el servidor.</translation></message>
<message><source>Draft, not posted</source><translation>Borrador</translation></message>
<message><source>Drawn up by AI, checked by the rules of this station</source><translation>Hecho por la IA, comprobado por las reglas de esta estación</translation></message>
<message><source>Drawn up by AI. It breaks no rule of this station that warns or must hold.</source><translation>Hecho por la IA. No infringe ninguna regla de esta estación que avise o deba cumplirse.</translation></message>
<message numerus="yes"><source>Drawn up by AI; the solver of this station mended {count} shifts by the rules (hybrid).</source><translation><numerusform>Hecho por la IA; el solucionador de esta estación corrigió {count} turno según las reglas (híbrido).</numerusform><numerusform>Hecho por la IA; el solucionador de esta estación corrigió {count} turnos según las reglas (híbrido).</numerusform></translation></message>
<message><source>Drawn up with AI</source><translation>Elaborado con IA</translation></message>
<message><source>Drop</source><translation>Descartar</translation></message>
<message><source>Drop my entry</source><translation>Descartar mi entrada</translation></message>
<message><source>E-mail</source><translation>Correo electrónico</translation></message>
<message><source>Each</source><translation>Cada</translation></message>
<message><source>Each of the two needs one shift on the day that is swapped.</source><translation>Cada persona necesita un turno en el día que se cambia.</translation></message>
<message><source>Each shift has the seats that the unit's grid asks for at its census.</source><translation>Cada turno tiene los puestos que pide la tabla de la unidad para su censo.</translation></message>
<message><source>Each signs you in once without the app. Save the file, print it, keep the paper where only you reach it, and delete the file. They are not shown again.</source><translation>Cada uno le permite entrar una vez sin la aplicación. Guarde el archivo, imprímalo, conserve el papel donde solo usted lo alcance y borre el archivo. No se muestran otra vez.</translation></message>
<message><source>Earlier</source><translation>Antes</translation></message>
<message><source>Edit</source><translation>Editar</translation></message>
<message><source>Edit availability</source><translation>Editar la disponibilidad</translation></message>
<message><source>Edit contact</source><translation>Editar el contacto</translation></message>
<message><source>Edit contract</source><translation>Editar el contrato</translation></message>
<message><source>Education</source><translation>Formación</translation></message>
<message><source>Education leave, sent {time}</source><translation>Permiso de formación, enviado {time}</translation></message>
<message><source>Effect if approved</source><translation>Efecto si se aprueba</translation></message>
<message><source>Effects checked for {count} staff</source><translation>Efectos comprobados para {count} personas</translation></message>
<message><source>Efficiency</source><translation>Eficiencia</translation></message>
<message><source>Emergency sheets kept</source><translation>Hojas de emergencia guardadas</translation></message>
<message><source>Employee number</source><translation>Número de personal</translation></message>
<message><source>Empty: as for every unit, {limit}</source><translation>Vacío: como en todas las unidades, {limit}</translation></message>
<message><source>Encryption keys</source><translation>Claves de cifrado</translation></message>
<message><source>End every session</source><translation>Cerrar todas las sesiones</translation></message>
<message><source>Ends</source><translation>Termina</translation></message>
<message><source>Ends at the latest</source><translation>Termina a más tardar</translation></message>
<message><source>Enough registered nurses among those with a licence on a shift.</source><translation>Suficientes enfermeras tituladas entre quienes tienen licencia en un turno.</translation></message>
<message><source>Enrol and revoke devices</source><translation>Inscribir y revocar dispositivos</translation></message>
<message><source>Enrolled</source><translation>Inscrito</translation></message>
<message><source>Enrolled, and has not asked for anything yet.</source><translation>Inscrito, y aún no ha pedido nada.</translation></message>
<message><source>Enrolment</source><translation>Inscripción</translation></message>
<message><source>Enter</source><translation>Intro</translation></message>
<message><source>Enter a bid on the word of {name}</source><translation>Anotar el ofrecimiento de {name} de palabra</translation></message>
<message><source>Enter a code of your authenticator.</source><translation>Escriba un código de su autenticador.</translation></message>
<message><source>Enter call-outs and calls</source><translation>Anotar ausencias y llamadas</translation></message>
<message><source>Enter keeps it. Only you and managers of the unit read it.</source><translation>Intro lo guarda. Solo lo leen usted y los supervisores de la unidad.</translation></message>
<message><source>Enter the census</source><translation>Anotar el censo</translation></message>
<message><source>Enter the first with New person, or ask for all units.</source><translation>Dé de alta a la primera con Persona nueva, o pida todas las unidades.</translation></message>
<message><source>Enter your staff number or e-mail, and your password.</source><translation>Escriba su número de personal o correo electrónico, y su contraseña.</translation></message>
<message><source>Entered</source><translation>Introducida</translation></message>
<message><source>Entered here</source><translation>Introducido aquí</translation></message>
<message><source>Entered on {device}</source><translation>Introducido en {device}</translation></message>
<message><source>Entered {at}</source><translation>Introducida {at}</translation></message>
<message><source>Entries</source><translation>Entradas</translation></message>
<message><source>Entries in these accounts have not reached the server: {accounts}. Nothing was removed. Open MedSchedule there while the network works, until nothing waits any more. To lose the entries for good, run: medschedule uninstall --force</source><translation>Las entradas de estas cuentas no han llegado al servidor: {accounts}. No se ha eliminado nada. Abra MedSchedule en ellas con la red en marcha hasta que no quede nada pendiente. Para perder las entradas definitivamente, ejecute: medschedule uninstall --force</translation></message>
<message><source>Entries that were sent</source><translation>Entradas que se enviaron</translation></message>
<message><source>Entries to send</source><translation>Entradas por enviar</translation></message>
<message><source>Entries wait there to be sent.</source><translation>Allí hay entradas que esperan ser enviadas.</translation></message>
<message><source>Entry</source><translation>Entrada</translation></message>
<message><source>Entry {number}</source><translation>Entrada {number}</translation></message>
<message><source>Environment of this computer</source><translation>Entorno de este equipo</translation></message>
<message><source>Errors</source><translation>Errores</translation></message>
<message><source>Esc</source><translation>Esc</translation></message>
<message><source>Even</source><translation>Parejo</translation></message>
<message><source>Evening</source><translation>Tarde</translation></message>
<message><source>Every day</source><translation>Todos los días</translation></message>
<message><source>Every device</source><translation>Todos los equipos</translation></message>
<message><source>Every device with its units, version, state and what it holds, as a CSV file.</source><translation>Cada dispositivo con sus unidades, versión, estado y lo que contiene, como archivo CSV.</translation></message>
<message><source>Every needed seat is filled.</source><translation>Todos los puestos necesarios están cubiertos.</translation></message>
<message><source>Every other session of yours at the server ends. What is kept at a station stays there.</source><translation>Todas sus demás sesiones en el servidor terminan. Lo que se guarda en una estación permanece allí.</translation></message>
<message><source>Every part that the leave falls into needs an id.</source><translation>Cada parte en que se divide el permiso necesita un identificador.</translation></message>
<message><source>Every pick that can stand is in the draft already. Nothing was changed.</source><translation>Todo lo elegido que puede quedar ya está en el borrador. No se cambió nada.</translation></message>
<message><source>Every planned seat is filled.</source><translation>Todos los puestos previstos están cubiertos.</translation></message>
<message><source>Every request that waits changes something else. Nothing was changed.</source><translation>Toda solicitud que espera cambia algo más. No se cambió nada.</translation></message>
<message><source>Every request was honoured.</source><translation>Se concedieron todas las solicitudes.</translation></message>
<message><source>Every schedule of this unit is posted. Open the next one first.</source><translation>Todos los horarios de esta unidad están publicados. Abra antes el siguiente.</translation></message>
<message><source>Every seat is filled by now. Nobody was added.</source><translation>Todos los puestos están ya cubiertos. No se añadió a nadie.</translation></message>
<message><source>Every seat is filled.</source><translation>Todos los puestos están cubiertos.</translation></message>
<message><source>Every session of this person with the server ends now. A station that is open stays open until it locks; its work is not lost.</source><translation>Todas las sesiones de esta persona con el servidor terminan ahora. Una estación abierta sigue abierta hasta que se bloquee; su trabajo no se pierde.</translation></message>
<message><source>Every unit</source><translation>Todas las unidades</translation></message>
<message><source>Every {role}</source><translation>Todo {role}</translation></message>
<message><source>Everybody</source><translation>Todas las personas</translation></message>
<message><source>Everybody sets up their own authenticator.</source><translation>Cada persona configura su propio autenticador.</translation></message>
<message><source>Everybody was asked and declined. The contract says who has to go, or they all stay.</source><translation>Se preguntó a todos y nadie quiso. El contrato dice quién debe irse, o se quedan todos.</translation></message>
<message><source>Everybody with a shift sees it. A PDF and a calendar are written.</source><translation>Lo ven todos los que tienen turno. Se escriben un PDF y un calendario.</translation></message>
<message><source>Everybody: it is only shown.</source><translation>Cualquiera: solo se muestra.</translation></message>
<message><source>Everyone has been asked. See what to do if nobody comes, below.</source><translation>Ya se preguntó a todos. Vea abajo qué hacer si no viene nadie.</translation></message>
<message><source>Everything</source><translation>Todo</translation></message>
<message><source>Everything, on every unit: accounts, devices, rules and the audit as well.</source><translation>Todo, en todas las unidades: también cuentas, dispositivos, reglas y el registro.</translation></message>
<message><source>Everything, up to number {cursor}</source><translation>Todo, hasta el número {cursor}</translation></message>
<message><source>Everywhere</source><translation>En todas partes</translation></message>
<message><source>Excel workbook</source><translation>Libro de Excel</translation></message>
<message><source>Exp</source><translation>Venc</translation></message>
<message><source>Expected: {patients} patients</source><translation>Se esperan {patients} pacientes</translation></message>
<message><source>Expected: {patients} patients, {needed} RN needed, {have} on</source><translation>Se esperan {patients} pacientes; hacen falta {needed} RN, hay {have}</translation></message>
<message><source>Expired</source><translation>Vencido</translation></message>
<message><source>Explain open shifts and requests</source><translation>Explicar turnos y peticiones</translation></message>
<message><source>Export</source><translation>Exportar</translation></message>
<message><source>Export all</source><translation>Exportar todo</translation></message>
<message><source>Export of the audit</source><translation>Exportación de la auditoría</translation></message>
<message><source>Export the devices</source><translation>Exportar los dispositivos</translation></message>
<message><source>Export the schedule</source><translation>Exportar el horario</translation></message>
<message><source>FTE</source><translation>Jornada</translation></message>
<message><source>Fact</source><translation>Hecho</translation></message>
<message><source>Failed</source><translation>Falló</translation></message>
<message><source>Fair for who has least</source><translation>Justo para quien tiene menos</translation></message>
<message><source>Fair for who has most</source><translation>Justo para quien tiene más</translation></message>
<message><source>Fair share of nights</source><translation>Parte justa de noches</translation></message>
<message><source>Fair share of weekends</source><translation>Parte justa de fines de semana</translation></message>
<message><source>Fair shares</source><translation>Reparto justo</translation></message>
<message><source>Fairest</source><translation>Más justo</translation></message>
<message><source>Fairness</source><translation>Equidad</translation></message>
<message><source>Fairness, last and this period</source><translation>Equidad, periodo anterior y este</translation></message>
<message><source>Fairness, this and last schedule</source><translation>Equidad, este horario y el anterior</translation></message>
<message><source>Fairness: distance from a fair share</source><translation>Equidad: distancia de la parte justa</translation></message>
<message><source>Fairness: this period + the last</source><translation>Equidad: este período + el anterior</translation></message>
<message><source>Feb</source><translation>feb</translation></message>
<message><source>February</source><translation>febrero</translation></message>
<message><source>Fetching the units from the server</source><translation>Pidiendo las unidades al servidor</translation></message>
<message><source>Fewest days in a row</source><translation>Mínimo de días seguidos</translation></message>
<message><source>Fewest days off</source><translation>Mínimo de días libres</translation></message>
<message><source>Fewest open seats</source><translation>Menos puestos abiertos</translation></message>
<message><source>Fields</source><translation>Campos</translation></message>
<message><source>Figure</source><translation>Cifra</translation></message>
<message><source>Figures</source><translation>Cifras</translation></message>
<message><source>Fill the chosen cells down from the first</source><translation>Rellenar las celdas elegidas hacia abajo desde la primera</translation></message>
<message><source>Fill the chosen cells right from the first</source><translation>Rellenar las celdas elegidas hacia la derecha desde la primera</translation></message>
<message><source>Fill the range right or down from its first cells</source><translation>Rellenar el rango a la derecha o abajo desde sus primeras celdas</translation></message>
<message><source>Fills open shifts and improves the draft within the rules. Pinned shifts stay as they are, and nothing is taken over before you say so.</source><translation>Cubre los turnos abiertos y mejora el borrador dentro de las reglas. Los turnos fijados quedan como están, y nada se adopta antes de que usted lo diga.</translation></message>
<message><source>Find a command, a person or a unit</source><translation>Buscar una orden, una persona o una unidad</translation></message>
<message><source>Find a command, a person or a unit, Ctrl+K</source><translation>Buscar una orden, una persona o una unidad, Ctrl+K</translation></message>
<message><source>Find people by name, employee number, role, credential, contract or unit</source><translation>Buscar personas por nombre, número de empleado, categoría, acreditación, contrato o unidad</translation></message>
<message><source>First day</source><translation>Primer día</translation></message>
<message><source>First full schedule</source><translation>Primer horario completo</translation></message>
<message><source>First name</source><translation>Nombre</translation></message>
<message><source>First name and initial</source><translation>Nombre e inicial</translation></message>
<message><source>Fit</source><translation>Ajustar</translation></message>
<message><source>Fit all weeks</source><translation>Ajustar todas las semanas</translation></message>
<message><source>Fixed sentences are understood on this station. AI is asked for other words; it sees no names, and nothing is changed until you accept.</source><translation>Las frases fijas se entienden en esta estación. Para otras palabras se pregunta a la IA; no ve nombres, y nada cambia hasta que usted acepta.</translation></message>
<message><source>Float comes after own unit</source><translation>El equipo volante va después de la propia unidad</translation></message>
<message><source>Float pool</source><translation>Equipo volante</translation></message>
<message><source>Float {name} from {unit}</source><translation>Traer a {name} de {unit}</translation></message>
<message><source>Floated</source><translation>En otra unidad</translation></message>
<message><source>Floating is from one unit to another.</source><translation>Un traslado es de una unidad a otra.</translation></message>
<message><source>Floating takes both units. Phone the house supervisor.</source><translation>Pasar a alguien de unidad requiere ambas unidades. Llame a la supervisión.</translation></message>
<message><source>Fold the group away, or open it</source><translation>Plegar el grupo, o abrirlo</translation></message>
<message><source>Folder of posted schedules</source><translation>Carpeta de los horarios publicados</translation></message>
<message><source>Folder of the emergency sheet</source><translation>Carpeta de la hoja de emergencia</translation></message>
<message><source>For every unit</source><translation>Todas las unidades</translation></message>
<message><source>For the colleague and managers</source><translation>Para el colega y los supervisores</translation></message>
<message><source>For whoever helps. No name and no entry is in it.</source><translation>Para quien ayuda. No contiene ningún nombre ni ninguna entrada.</translation></message>
<message><source>For whom</source><translation>Para quién</translation></message>
<message><source>For you</source><translation>Para usted</translation></message>
<message><source>Forgot your password? Ask your administrator.</source><translation>¿Olvidó su contraseña? Pregunte a su administración.</translation></message>
<message><source>Found and worded by the rules of this station.</source><translation>Hallado y redactado por las reglas de esta estación.</translation></message>
<message><source>Found by the rules of this station, worded by AI.</source><translation>Hallado por las reglas de esta estación, redactado por IA.</translation></message>
<message><source>Four hours before it begins</source><translation>Cuatro horas antes de que empiece</translation></message>
<message><source>Fri</source><translation>vie</translation></message>
<message><source>Friday</source><translation>Viernes</translation></message>
<message><source>From</source><translation>De</translation></message>
<message><source>From 13 Oct 2026</source><translation>Desde 13 oct 2026</translation></message>
<message><source>From a list</source><translation>Desde una lista</translation></message>
<message><source>From other units</source><translation>De otras unidades</translation></message>
<message><source>From the day</source><translation>Desde el día</translation></message>
<message><source>From the start</source><translation>Desde el principio</translation></message>
<message><source>From the time</source><translation>Desde la hora</translation></message>
<message><source>From then on your password alone does not let anybody in at the server. An authenticator that you have stays in force until the new one is proved.</source><translation>Desde entonces su contraseña sola no deja entrar a nadie en el servidor. Un autenticador que ya tenga sigue vigente hasta que se compruebe el nuevo.</translation></message>
<message><source>From this station's copy of {unit}, with the server's news of {clock}.</source><translation>De la copia de {unit} en esta estación, con lo que el servidor tenía a las {clock}.</translation></message>
<message><source>From this station's copy of {unit}.</source><translation>De la copia de {unit} en esta estación.</translation></message>
<message><source>Gap to the best possible</source><translation>Distancia al mejor posible</translation></message>
<message><source>Generate</source><translation>Generar</translation></message>
<message><source>Generate a schedule</source><translation>Generar un horario</translation></message>
<message><source>Generate again</source><translation>Generar de nuevo</translation></message>
<message><source>Generate searches at most</source><translation>Generar busca como máximo</translation></message>
<message><source>Generate: {news}</source><translation>Generar: {news}</translation></message>
<message><source>Generate: {news}. Look at it on Schedule</source><translation>Generar: {news}. Véalo en Horario</translation></message>
<message><source>Give a reason of at least {least} characters. Nothing was changed.</source><translation>Dé un motivo de al menos {least} caracteres. No se cambió nada.</translation></message>
<message><source>Give and take shifts, and generate schedules</source><translation>Dar y quitar turnos, y generar horarios</translation></message>
<message><source>Give it away</source><translation>Cederlo</translation></message>
<message><source>Give the chosen cells: {shift}</source><translation>Dar a las celdas elegidas: {shift}</translation></message>
<message><source>Give the shift of this letter</source><translation>Dar el turno de esta letra</translation></message>
<message><source>Give {seat} to {names} and move {shifts}</source><translation>Dar {seat} a {names} y mover {shifts}</translation></message>
<message><source>Give-away</source><translation>Cesión</translation></message>
<message><source>Go on</source><translation>Seguir</translation></message>
<message><source>Go on at another station.</source><translation>Siga en otra estación.</translation></message>
<message><source>Go on at another station. Everything that was sent is there.</source><translation>Siga en otra estación. Todo lo que se envió está allí.</translation></message>
<message><source>Go on with: {what}</source><translation>Seguir con: {what}</translation></message>
<message><source>Go past a warning, with a reason</source><translation>Pasar por alto un aviso, con un motivo</translation></message>
<message><source>Go to a page of the rail, from the top</source><translation>Ir a una página de la barra, desde arriba</translation></message>
<message><source>Go to the figures below; offer the open shift of a red one</source><translation>Ir a las cifras de abajo; ofrecer el turno abierto de una roja</translation></message>
<message><source>Go to the next or the last control</source><translation>Ir al control siguiente o al anterior</translation></message>
<message><source>Go to {page}</source><translation>Ir a {page}</translation></message>
<message><source>Goes home</source><translation>Se va a casa</translation></message>
<message><source>Good to see you again. Type your PIN, or sign in by password.</source><translation>Qué bien verle de nuevo. Teclee su PIN o inicie sesión con su contraseña.</translation></message>
<message><source>Had</source><translation>Presentes</translation></message>
<message><source>Hand it to this person alone. On the sign-in page they choose a password with it, once. It is not shown again.</source><translation>Entréguelo solo a esta persona. En la página de entrada elige con ella una contraseña, una vez. No se vuelve a mostrar.</translation></message>
<message><source>Hard rules broken in the best</source><translation>Reglas firmes incumplidas en el mejor</translation></message>
<message><source>Has a warning</source><translation>Tiene un aviso</translation></message>
<message><source>Hash</source><translation>Huella</translation></message>
<message><source>Have against need, day by day</source><translation>Lo que hay frente a lo necesario, día a día</translation></message>
<message><source>Hello everybody,</source><translation>Hola a todos:</translation></message>
<message><source>Hello {name},</source><translation>Hola, {name}:</translation></message>
<message><source>Hide the times</source><translation>Ocultar las horas</translation></message>
<message><source>Hired</source><translation>Contratado el</translation></message>
<message><source>Hold over {name} to {until}</source><translation>{name} se queda hasta las {until}</translation></message>
<message><source>Hold your badge to the reader</source><translation>Acerque su credencial al lector</translation></message>
<message><source>Hold your badge to the reader, or tap your name.</source><translation>Acerque su credencial al lector o toque su nombre.</translation></message>
<message><source>Hold-over 4 h only, below</source><translation>Solo prolongación de 4 h, abajo</translation></message>
<message><source>Holds</source><translation>Contiene</translation></message>
<message><source>Holds up to number</source><translation>Contiene hasta el número</translation></message>
<message><source>Holiday</source><translation>Festivo</translation></message>
<message><source>Holidays</source><translation>Festivos</translation></message>
<message><source>Holidays drift apart</source><translation>Festivos desiguales</translation></message>
<message><source>Holidays in turn</source><translation>Festivos por turno</translation></message>
<message><source>Holidays per person: {least} to {most} instead of {was_least} to {was_most}.</source><translation>Festivos por persona: de {least} a {most} en lugar de {was_least} a {was_most}.</translation></message>
<message><source>Holidays worked</source><translation>Festivos trabajados</translation></message>
<message><source>Hols</source><translation>Fest.</translation></message>
<message><source>Home unit</source><translation>Unidad propia</translation></message>
<message><source>Honoured</source><translation>Concedida</translation></message>
<message><source>Hours</source><translation>Horas</translation></message>
<message><source>Hours a week</source><translation>Horas por semana</translation></message>
<message><source>Hours a week at most</source><translation>Horas semanales como máximo</translation></message>
<message><source>Hours equal</source><translation>Mismas horas</translation></message>
<message><source>Hours for a patient a day</source><translation>Horas por paciente y día</translation></message>
<message><source>Hours in seven days</source><translation>Horas en siete días</translation></message>
<message><source>Hours that week</source><translation>Horas esa semana</translation></message>
<message><source>Hours this week</source><translation>Horas esta semana</translation></message>
<message><source>Hours {change}</source><translation>Horas {change}</translation></message>
<message><source>Hours {days}</source><translation>Horas {days}</translation></message>
<message><source>Hours, {weeks}</source><translation>Horas, {weeks}</translation></message>
<message><source>House supervisor</source><translation>Supervisión del hospital</translation></message>
<message><source>How far back</source><translation>Cuánto tiempo atrás</translation></message>
<message><source>How should it look?</source><translation>¿Qué aspecto debe tener?</translation></message>
<message><source>How this station looks, speaks and locks</source><translation>Aspecto, idioma y bloqueo de esta estación</translation></message>
<message><source>How to reach this person, the contract, credentials and absences are shown to the person and to those who run the unit.</source><translation>El contacto, el contrato, las acreditaciones y las ausencias los ven la propia persona y quienes dirigen la unidad.</translation></message>
<message><source>I am here for the first time</source><translation>Es mi primera vez aquí</translation></message>
<message><source>I have read it</source><translation>Lo he leído</translation></message>
<message><source>I have read this</source><translation>He leído esto</translation></message>
<message><source>I have seen my shifts</source><translation>He visto mis turnos</translation></message>
<message><source>I have seen them</source><translation>Los he visto</translation></message>
<message><source>Id</source><translation>Id</translation></message>
<message><source>Ids</source><translation>Identificadores</translation></message>
<message><source>If nobody comes</source><translation>Si no viene nadie</translation></message>
<message><source>If other computers reach the network and this one does not, call your help desk.</source><translation>Si otros equipos llegan a la red y este no, llame a su servicio de asistencia.</translation></message>
<message><source>If you deny, the reason {name} and {other} will read</source><translation>Si deniega, el motivo que leerán {name} y {other}</translation></message>
<message><source>If you deny, the reason {name} will read</source><translation>Si deniega, el motivo que leerá {name}</translation></message>
<message><source>If you do not know it, end it and choose a new password.</source><translation>Si no la reconoce, termínela y elija una contraseña nueva.</translation></message>
<message><source>Improving the schedule</source><translation>Mejorando el horario</translation></message>
<message><source>In</source><translation>Ing.</translation></message>
<message><source>In any 24 hours, breaks included.</source><translation>En 24 horas cualesquiera, pausas incluidas.</translation></message>
<message><source>In charge</source><translation>A cargo</translation></message>
<message><source>In charge: {name}</source><translation>A cargo: {name}</translation></message>
<message><source>In conflict</source><translation>En conflicto</translation></message>
<message><source>In force</source><translation>En vigor</translation></message>
<message><source>In person</source><translation>En persona</translation></message>
<message><source>In return</source><translation>A cambio</translation></message>
<message><source>In service</source><translation>En servicio</translation></message>
<message><source>In service. When it was last seen, the server alone knows.</source><translation>En servicio. Cuándo se vio por última vez solo lo sabe el servidor.</translation></message>
<message><source>In the chain</source><translation>En la cadena</translation></message>
<message><source>In their words</source><translation>En sus palabras</translation></message>
<message><source>In {weeks}</source><translation>En {weeks}</translation></message>
<message><source>Incentive pay comes after per diem</source><translation>El pago de incentivo va después del personal por día</translation></message>
<message><source>Includes a holiday, {dates}</source><translation>Incluye un festivo, {dates}</translation></message>
<message><source>Information</source><translation>Información</translation></message>
<message><source>Initials alone</source><translation>Solo iniciales</translation></message>
<message><source>Is an orientee</source><translation>Está en orientación</translation></message>
<message><source>Issuer</source><translation>Emisor</translation></message>
<message><source>It deletes its copy of units that it loses, and loads those that it gains.</source><translation>Borra su copia de las unidades que pierde y carga las que gana.</translation></message>
<message><source>It has sent none. Ask for them first.</source><translation>No ha enviado ninguno. Pídalo primero.</translation></message>
<message><source>It has {count} columns; {headings} are wanted.</source><translation>Tiene {count} columnas; se esperan {headings}.</translation></message>
<message><source>It has {count} now. Ask in this order.</source><translation>Ahora tiene {count}. Pregunte en este orden.</translation></message>
<message><source>It has {count} now. Nobody who may be asked can come.</source><translation>Ahora tiene {count}. No puede venir nadie a quien se pueda preguntar.</translation></message>
<message><source>It holds a copy of this unit. If nobody of yours has set it up, tell your administrator, who can take it out of service.</source><translation>Tiene una copia de esta unidad. Si nadie de los suyos la instaló, avise a su administración, que puede retirarla del servicio.</translation></message>
<message><source>It is entered once more in your name, on the schedule as it is now.</source><translation>Se introduce otra vez a su nombre, sobre el horario tal como está ahora.</translation></message>
<message><source>It is in the draft now.</source><translation>Ya está en el borrador.</translation></message>
<message><source>It is kept here at once, and sent when the server is reached.</source><translation>Se guarda aquí al momento y se envía cuando haya conexión con el servidor.</translation></message>
<message><source>It is kept with your name and the time, and nobody has to call you about them</source><translation>Queda guardado con su nombre y la hora, y nadie tiene que llamarle por ellos</translation></message>
<message><source>It is kept with your name, and comes back if its figures change</source><translation>Se guarda con su nombre y vuelve si cambian las cifras</translation></message>
<message><source>It is off: nothing is held to it.</source><translation>Está desactivada: no se aplica a nada.</translation></message>
<message><source>It is refused from now on. At its next contact it destroys its key and its copy, with entries that it has not sent yet, and confirms that here. Out of reach, it does not open the copy once its lease of {hours} h is over. This cannot be undone; the computer can join again as a new device.</source><translation>Se le rechaza desde ahora. En su próximo contacto destruye su clave y su copia, con lo que aún no ha enviado, y lo confirma aquí. Fuera de alcance, no abre la copia una vez pasado su plazo de {hours} h. Esto no se puede deshacer; el equipo puede volver a unirse como dispositivo nuevo.</translation></message>
<message><source>It is saved once you give a reason.</source><translation>Se guarda en cuanto dé un motivo.</translation></message>
<message><source>It is so already. There is nothing to change.</source><translation>Ya es así. No hay nada que cambiar.</translation></message>
<message><source>It leaves this list. The server never had it, so nobody can look it up afterwards.</source><translation>Sale de esta lista. El servidor nunca la tuvo, así que nadie podrá consultarla después.</translation></message>
<message><source>It leaves this list; the server keeps that it was refused and why.</source><translation>Sale de esta lista; el servidor conserva que se rechazó y por qué.</translation></message>
<message><source>It says where in the program the error was. It holds no names and no entries.</source><translation>Dice en qué parte del programa ocurrió el error. No contiene nombres ni entradas.</translation></message>
<message><source>It shows {moment}, which is before the last contact with the server. This station opens again when the clock is right, or after contact with its server. {kept}</source><translation>Muestra {moment}, que es anterior al último contacto con el servidor. Esta estación se abre de nuevo cuando el reloj esté bien o tras contactar con su servidor. {kept}</translation></message>
<message><source>It stands on the posted roster, and nothing changes by itself. The Assistant takes a shift away and says who can have it.</source><translation>Está en el horario publicado y nada cambia por sí solo. El Asistente quita un turno y dice quién puede tomarlo.</translation></message>
<message><source>It stays with version {version} of the settings.</source><translation>Queda con la versión {version} de los ajustes.</translation></message>
<message><source>It takes the place of the one in force</source><translation>Ocupa el lugar de la que está en vigor</translation></message>
<message><source>It tries again by itself.</source><translation>Lo intenta de nuevo por sí solo.</translation></message>
<message><source>It tries the server by itself.</source><translation>Prueba el servidor por sí sola.</translation></message>
<message><source>It was changed meanwhile, so it was not taken back. Look at it first.</source><translation>Se cambió entretanto, por eso no se deshizo. Véalo antes.</translation></message>
<message><source>It was changed meanwhile, so nothing was done. Read the proposal again.</source><translation>Se cambió entretanto, por eso no se hizo nada. Lea de nuevo la propuesta.</translation></message>
<message><source>It was deleted.</source><translation>Se ha borrado.</translation></message>
<message><source>It was told something that its version cannot use.</source><translation>Se le indicó algo que su versión no puede usar.</translation></message>
<message><source>It works at every station and is kept by the server alone.</source><translation>Sirve en todas las estaciones y la guarda solo el servidor.</translation></message>
<message><source>Its clock is wrong.</source><translation>Su reloj está mal.</translation></message>
<message><source>Its copy may still be there</source><translation>Su copia puede seguir ahí</translation></message>
<message><source>Its copy was destroyed {at}</source><translation>Su copia se destruyó el {at}</translation></message>
<message><source>Its data folder cannot be written.</source><translation>No se puede escribir en su carpeta de datos.</translation></message>
<message><source>Its data is being deleted.</source><translation>Sus datos se están borrando.</translation></message>
<message><source>Its data was deleted.</source><translation>Sus datos se borraron.</translation></message>
<message><source>Its disk is full: entries cannot be saved there.</source><translation>Su disco está lleno: allí no se pueden guardar entradas.</translation></message>
<message><source>Its disk is nearly full.</source><translation>Su disco está casi lleno.</translation></message>
<message><source>Its keys are missing.</source><translation>Faltan sus claves.</translation></message>
<message><source>Its lease ends soon.</source><translation>Su plazo sin servidor termina pronto.</translation></message>
<message><source>Its lease is over.</source><translation>Su plazo sin servidor terminó.</translation></message>
<message><source>Its person chooses the password, with a token that you get here and hand over.</source><translation>Su persona elige la contraseña, con una clave de un solo uso que usted recibe aquí y entrega.</translation></message>
<message><source>Its session with the server has ended. To protect what is stored here, it opens again once it has joined. {kept}</source><translation>Su sesión con el servidor ha terminado. Para proteger lo que se guarda aquí, se abre de nuevo cuando se haya inscrito. {kept}</translation></message>
<message><source>Its settings</source><translation>Sus ajustes</translation></message>
<message><source>Its shifts are pinned, so that Generate keeps them. The person's other drafts that are not pinned give way; days of approved leave and shifts that are pinned already stay as they are.</source><translation>Sus turnos quedan fijados, de modo que Generar los conserva. Los demás borradores de la persona que no están fijados ceden; los días de permiso aprobado y los turnos ya fijados quedan como están.</translation></message>
<message><source>Its token for the server is missing: enrol it again.</source><translation>Falta su credencial para el servidor: regístrelo otra vez.</translation></message>
<message><source>Jan</source><translation>ene</translation></message>
<message><source>January</source><translation>enero</translation></message>
<message><source>Join again</source><translation>Volver a inscribir</translation></message>
<message><source>Join again with a code</source><translation>Volver a inscribir la estación con un código</translation></message>
<message><source>Join this hospital</source><translation>Unirse a este hospital</translation></message>
<message><source>Jul</source><translation>jul</translation></message>
<message><source>July</source><translation>julio</translation></message>
<message><source>Jun</source><translation>jun</translation></message>
<message><source>June</source><translation>junio</translation></message>
<message><source>Keep mine</source><translation>Dejar lo mío</translation></message>
<message><source>Keep the entry in force</source><translation>Conservar la entrada en vigor</translation></message>
<message><source>Keep this page for {months} months.</source><translation>Guarde esta página {months} meses.</translation></message>
<message><source>Kept until</source><translation>Se guarda hasta</translation></message>
<message><source>Keys</source><translation>Teclas</translation></message>
<message><source>Keys and what they do</source><translation>Las teclas y lo que hacen</translation></message>
<message><source>Kind</source><translation>Tipo</translation></message>
<message><source>Kiosk</source><translation>Panel mural</translation></message>
<message><source>Known to the server alone</source><translation>Solo lo sabe el servidor</translation></message>
<message><source>LNA</source><translation>LNA</translation></message>
<message><source>LPN</source><translation>LPN</translation></message>
<message><source>Labour budget</source><translation>Presupuesto de personal</translation></message>
<message><source>Labour cost</source><translation>Costo laboral</translation></message>
<message><source>Language</source><translation>Idioma</translation></message>
<message><source>Language and size change at the next start of MedSchedule.</source><translation>El idioma y el tamaño cambian al iniciar MedSchedule de nuevo.</translation></message>
<message><source>Last</source><translation>Anterior</translation></message>
<message><source>Last asked</source><translation>Última vez</translation></message>
<message><source>Last asked {date}.</source><translation>Última vez: {date}.</translation></message>
<message><source>Last change</source><translation>Último cambio</translation></message>
<message><source>Last changed {when} by {who}. Every change before is in the audit.</source><translation>Último cambio el {when}, por {who}. Cada cambio anterior está en la auditoría.</translation></message>
<message><source>Last contact: {moment}. It tries the server by itself.</source><translation>Último contacto: {moment}. Prueba el servidor por sí sola.</translation></message>
<message><source>Last contacts as the server knew them {when}.</source><translation>Últimos contactos según el servidor, {when}.</translation></message>
<message><source>Last day</source><translation>Último día</translation></message>
<message><source>Last denied {date}</source><translation>Última denegada {date}</translation></message>
<message><source>Last name</source><translation>Apellido</translation></message>
<message><source>Last period</source><translation>Periodo anterior</translation></message>
<message><source>Last seen</source><translation>Visto por última vez</translation></message>
<message><source>Last seen {when}.</source><translation>Visto por última vez {when}.</translation></message>
<message><source>Last seen {when}. Its lease is over: it does not open its copy until it connects.</source><translation>Visto por última vez {when}. Su plazo terminó: no abre su copia hasta que se conecte.</translation></message>
<message><source>Last seen {when}. Look whether it is switched on and has a network.</source><translation>Visto por última vez {when}. Mire si está encendido y tiene red.</translation></message>
<message><source>Last time it was {day}. Off this time, for they worked it: {worked}. Their turn: {due}.</source><translation>La última vez fue el {day}. Libran esta vez, porque lo trabajaron: {worked}. Les toca: {due}.</translation></message>
<message><source>Last turn</source><translation>Último turno</translation></message>
<message><source>Last used</source><translation>Último uso</translation></message>
<message><source>Last valid day</source><translation>Último día válido</translation></message>
<message><source>Later</source><translation>Después</translation></message>
<message><source>Law beside that</source><translation>Ley además de eso</translation></message>
<message><source>Lay and pin</source><translation>Aplicar y fijar</translation></message>
<message><source>Lay onto a schedule</source><translation>Aplicar a un horario</translation></message>
<message><source>Lay {rotation} onto a schedule</source><translation>Aplicar {rotation} a un horario</translation></message>
<message><source>Lease</source><translation>Plazo sin servidor</translation></message>
<message><source>Lease over</source><translation>Plazo vencido</translation></message>
<message><source>Least</source><translation>Menos</translation></message>
<message><source>Leave</source><translation>Permiso</translation></message>
<message><source>Leave as it was</source><translation>Dejar como estaba</translation></message>
<message><source>Leave given back</source><translation>Días libres devueltos</translation></message>
<message><source>Leave given up</source><translation>Una renuncia a días libres</translation></message>
<message><source>Leave of absence</source><translation>Excedencia</translation></message>
<message><source>Leave of absence, sent {time}</source><translation>Excedencia, enviada {time}</translation></message>
<message><source>Leave request, sent {time}</source><translation>Solicitud de permiso, enviada {time}</translation></message>
<message><source>Leave {count}</source><translation>Permisos {count}</translation></message>
<message><source>Leave, wishes for days, swaps and open shifts come here when somebody asks.</source><translation>Aquí llegan permisos, días deseados, cambios y turnos abiertos cuando alguien los pide.</translation></message>
<message><source>Left message</source><translation>Mensaje dejado</translation></message>
<message><source>Length of a shift</source><translation>Duración de un turno</translation></message>
<message><source>Let staff pick, {date}</source><translation>Dejar elegir al personal, {date}</translation></message>
<message><source>Letter</source><translation>Letra</translation></message>
<message><source>Licensed</source><translation>Con licencia</translation></message>
<message><source>Light</source><translation>Claro</translation></message>
<message><source>Limit {limit}, {count} patients</source><translation>Límite {limit}, {count} pacientes</translation></message>
<message><source>Limit, hours</source><translation>Límite, horas</translation></message>
<message><source>Line {number}: {sentence}</source><translation>Línea {number}: {sentence}</translation></message>
<message><source>Lines</source><translation>Líneas</translation></message>
<message><source>List</source><translation>Lista</translation></message>
<message><source>Loading</source><translation>Cargando</translation></message>
<message><source>Lock</source><translation>Bloquear</translation></message>
<message><source>Lock and sign out</source><translation>Bloquear y cerrar sesiones</translation></message>
<message><source>Lock the account</source><translation>Bloquear la cuenta</translation></message>
<message><source>Lock the account of {name}</source><translation>Bloquear la cuenta de {name}</translation></message>
<message><source>Lock the station</source><translation>Bloquear la estación</translation></message>
<message><source>Lock when nobody touches it for</source><translation>Bloquear si nadie la toca durante</translation></message>
<message><source>Locked</source><translation>Bloqueada</translation></message>
<message><source>Locked. The roster and phone numbers open only after sign-in.</source><translation>Bloqueada. El horario y los teléfonos se abren solo tras iniciar sesión.</translation></message>
<message><source>Locked: signed out everywhere, and no station lets them in any more.</source><translation>Bloqueada: sesiones cerradas en todas partes, y ninguna estación le deja entrar.</translation></message>
<message><source>Locks when nobody touches it for</source><translation>Se bloquea si nadie la toca durante</translation></message>
<message><source>Login</source><translation>Usuario</translation></message>
<message><source>Look again</source><translation>Buscar de nuevo</translation></message>
<message><source>Look around with an invented hospital</source><translation>Explorar con un hospital inventado</translation></message>
<message><source>Look through your shifts ahead, then say that you have seen them.</source><translation>Revise sus próximos turnos y diga después que los ha visto.</translation></message>
<message><source>Looked at</source><translation>Consultó</translation></message>
<message><source>Looking</source><translation>Buscando</translation></message>
<message><source>Looking at other ways to fill this period.</source><translation>Buscando otras formas de cubrir este período.</translation></message>
<message><source>Looking for a first schedule</source><translation>Buscando un primer horario</translation></message>
<message><source>Looking for reasons</source><translation>Buscando motivos</translation></message>
<message><source>Looking for repairs</source><translation>Buscando arreglos</translation></message>
<message><source>Lost authenticator</source><translation>Autenticador perdido</translation></message>
<message><source>Lost authenticator of {name}</source><translation>Autenticador perdido de {name}</translation></message>
<message><source>Made at {made} on this station; the server cannot read it.</source><translation>Hecha a las {made} en esta estación; el servidor no puede leerla.</translation></message>
<message><source>Made at {made} on this station; the server refused it at {at}.</source><translation>Hecha a las {made} en esta estación; el servidor la rechazó a las {at}.</translation></message>
<message><source>Made without AI</source><translation>Hecho sin IA</translation></message>
<message><source>Maintained the server</source><translation>Mantuvo el servidor</translation></message>
<message><source>Make a code</source><translation>Crear un código</translation></message>
<message><source>Make again: {words}</source><translation>Rehacer: {words}</translation></message>
<message><source>Make the account</source><translation>Crear la cuenta</translation></message>
<message numerus="yes"><source>Make {count} codes</source><translation><numerusform>Crear {count} código</numerusform><numerusform>Crear {count} códigos</numerusform></translation></message>
<message><source>Map of the keys</source><translation>Mapa de teclas</translation></message>
<message><source>Mar</source><translation>mar</translation></message>
<message><source>March</source><translation>marzo</translation></message>
<message><source>Mark of all of its settings: {digest}. Devices with the same mark have the same ones.</source><translation>Marca de todos sus ajustes: {digest}. Los dispositivos con la misma marca tienen los mismos.</translation></message>
<message><source>Mark of its settings</source><translation>Marca de sus ajustes</translation></message>
<message><source>Marks</source><translation>Marcas</translation></message>
<message><source>Maryland</source><translation>Maryland</translation></message>
<message><source>Maryland, this shift</source><translation>Maryland, este turno</translation></message>
<message><source>May</source><translation>mayo</translation></message>
<message><source>May</source><comment>the whole name of the month</comment><translation>mayo</translation></message>
<message><source>May do</source><translation>Puede</translation></message>
<message><source>May go past</source><translation>Puede saltarla</translation></message>
<message><source>May not do</source><translation>No puede</translation></message>
<message><source>May run a shift</source><translation>Puede dirigir un turno</translation></message>
<message><source>May sign in.</source><translation>Puede iniciar sesión.</translation></message>
<message><source>May teach</source><translation>Puede enseñar</translation></message>
<message><source>May teach orientees</source><translation>Puede enseñar a personas en orientación</translation></message>
<message><source>MedSchedule closed unexpectedly the last time, because of an error.</source><translation>MedSchedule se cerró inesperadamente la última vez, a causa de un error.</translation></message>
<message><source>MedSchedule does not open here</source><translation>MedSchedule no se abre aquí</translation></message>
<message><source>MedSchedule is being updated already. Try again when that is done.</source><translation>MedSchedule ya se está actualizando. Inténtelo de nuevo cuando termine.</translation></message>
<message><source>MedSchedule is open on this computer. Nothing was removed. Close it, then try again.</source><translation>MedSchedule está abierto en este equipo. No se ha eliminado nada. Ciérrelo e inténtelo de nuevo.</translation></message>
<message><source>MedSchedule ward board</source><translation>Panel de la unidad de MedSchedule</translation></message>
<message><source>MedSchedule was not closed properly the last time: it was ended, or the power failed.</source><translation>MedSchedule no se cerró bien la última vez: se interrumpió o falló la corriente.</translation></message>
<message><source>MedSchedule was not updated. The version in use goes on.</source><translation>MedSchedule no se actualizó. La versión en uso sigue funcionando.</translation></message>
<message><source>Message left at {at}</source><translation>Mensaje dejado a las {at}</translation></message>
<message><source>Message that asks for cover of {label}, {date}</source><translation>Mensaje que pide cubrir {label}, {date}</translation></message>
<message><source>Message that the schedule is posted</source><translation>Mensaje de que el horario está publicado</translation></message>
<message><source>Message to {person} about their shifts</source><translation>Mensaje para {person} sobre sus turnos</translation></message>
<message><source>Met</source><translation>Cubierto</translation></message>
<message><source>Met a damaged record</source><translation>Encontró un dato dañado</translation></message>
<message><source>Met all days</source><translation>Cubierto todos los días</translation></message>
<message><source>Met until {until}</source><translation>Hasta las {until}</translation></message>
<message><source>Minutes</source><translation>Minutos</translation></message>
<message><source>Minutes until filled</source><translation>Minutos hasta cubrirlo</translation></message>
<message><source>Mon</source><translation>lun</translation></message>
<message><source>Monday</source><translation>Lunes</translation></message>
<message><source>More</source><translation>Más</translation></message>
<message><source>Most</source><translation>Más</translation></message>
<message><source>Most days in a row</source><translation>Máximo de días seguidos</translation></message>
<message><source>Most hours</source><translation>Máximo de horas</translation></message>
<message><source>Most nights in a row</source><translation>Máximo de noches seguidas</translation></message>
<message><source>Most weekends in a row</source><translation>Máximo de fines de semana seguidos</translation></message>
<message><source>Move in the roster grid</source><translation>Moverse por la cuadrícula</translation></message>
<message><source>Move {cell} to {target}</source><translation>Mover {cell} a {target}</translation></message>
<message><source>Move {names} from {shift} to {seat}</source><translation>Mover a {names} de {shift} a {seat}</translation></message>
<message><source>Moved</source><translation>Movidos</translation></message>
<message><source>Moved after posting</source><translation>Cambiados tras publicar</translation></message>
<message><source>Moved from a pick</source><translation>Movidos de lo elegido</translation></message>
<message><source>Moved: {names}.</source><translation>Movidos: {names}.</translation></message>
<message><source>Must fix</source><translation>Hay que corregir</translation></message>
<message><source>Must hold</source><translation>Obligatoria</translation></message>
<message><source>My authenticator</source><translation>Mi autenticador</translation></message>
<message><source>My next shifts</source><translation>Mis próximos turnos</translation></message>
<message><source>My shifts</source><translation>Mis turnos</translation></message>
<message><source>Name</source><translation>Nombre</translation></message>
<message><source>Name not on this copy</source><translation>El nombre no está en esta copia</translation></message>
<message><source>Name of this computer</source><translation>Nombre de este equipo</translation></message>
<message><source>Name two different people to compare.</source><translation>Nombre a dos personas distintas para comparar.</translation></message>
<message><source>Name, number, role</source><translation>Nombre, número, categoría</translation></message>
<message><source>Name, tier</source><translation>Nombre, categoría</translation></message>
<message><source>Name: say what people call this computer, in 120 letters at most.</source><translation>Nombre: diga cómo se llama este equipo, en 120 letras como máximo.</translation></message>
<message><source>Names on the wall</source><translation>Nombres en la pared</translation></message>
<message><source>Names paid hours beyond 8 a day or 80 in two weeks, where that was agreed (29 USC 207(j)).</source><translation>Señala horas pagadas de más de 8 al día u 80 en dos semanas, donde se acordó (29 USC 207(j)).</translation></message>
<message><source>Names paid hours in a pay week beyond the limit.</source><translation>Señala horas pagadas por encima del límite en una semana de pago.</translation></message>
<message><source>Near the fair share</source><translation>Cerca de la parte justa</translation></message>
<message><source>Needed</source><translation>Necesarios</translation></message>
<message><source>Needs an approval that cannot be had offline.</source><translation>Necesita una aprobación que no se puede obtener sin conexión.</translation></message>
<message><source>Needs help</source><translation>Necesita ayuda</translation></message>
<message><source>Needs online approval by the house supervisor; offline now.</source><translation>Necesita aprobación en línea de la supervisión; ahora sin conexión.</translation></message>
<message><source>Needs {count}</source><translation>Hacen falta {count}</translation></message>
<message><source>Neither</source><translation>Ninguna</translation></message>
<message><source>Never connected</source><translation>Nunca conectado</translation></message>
<message><source>Never taken</source><translation>Nunca admitida</translation></message>
<message><source>New</source><translation>Nuevo</translation></message>
<message><source>New Jersey</source><translation>Nueva Jersey</translation></message>
<message><source>New Jersey, this shift</source><translation>Nueva Jersey, este turno</translation></message>
<message><source>New account</source><translation>Cuenta nueva</translation></message>
<message><source>New credential, {name}</source><translation>Acreditación nueva, {name}</translation></message>
<message><source>New device</source><translation>Dispositivo nuevo</translation></message>
<message><source>New devices from a list</source><translation>Dispositivos nuevos desde una lista</translation></message>
<message><source>New holiday</source><translation>Festivo nuevo</translation></message>
<message><source>New password</source><translation>Contraseña nueva</translation></message>
<message><source>New password for {name}</source><translation>Contraseña nueva para {name}</translation></message>
<message><source>New person</source><translation>Persona nueva</translation></message>
<message><source>New request</source><translation>Nueva solicitud</translation></message>
<message><source>New rotation</source><translation>Rotación nueva</translation></message>
<message><source>New shift</source><translation>Turno nuevo</translation></message>
<message><source>Next</source><translation>Siguiente</translation></message>
<message><source>Next: {label} {starts} in {span}</source><translation>Siguiente: {label} {starts} en {span}</translation></message>
<message><source>Night</source><translation>Noche</translation></message>
<message><source>Night rotation</source><translation>Rotación de noche</translation></message>
<message><source>Nights</source><translation>Noches</translation></message>
<message><source>Nights and weekend shifts</source><translation>Noches y turnos de fin de semana</translation></message>
<message><source>Nights and weekend shifts that everybody owes</source><translation>Noches y turnos de fin de semana que debe cada persona</translation></message>
<message><source>Nights drift apart</source><translation>Noches desiguales</translation></message>
<message><source>Nights in a row</source><translation>Noches seguidas</translation></message>
<message><source>Nights per person: {least} to {most} instead of {was_least} to {was_most}.</source><translation>Noches por persona: de {least} a {most} en lugar de {was_least} a {was_most}.</translation></message>
<message><source>Nights worked without a night off between.</source><translation>Noches trabajadas sin una noche libre entre medias.</translation></message>
<message><source>Nights, weekends and holidays are shared out evenly.</source><translation>Noches, fines de semana y festivos se reparten por igual.</translation></message>
<message><source>No</source><translation>No</translation></message>
<message><source>No MedSchedule server answers at {server}. Check the address and the network; nothing was set up.</source><translation>Ningún servidor MedSchedule responde en {server}. Compruebe la dirección y la red; no se instaló nada.</translation></message>
<message><source>No answer</source><translation>No contesta</translation></message>
<message><source>No answer at {at}</source><translation>Sin respuesta a las {at}</translation></message>
<message><source>No bid yet</source><translation>Nadie se ha ofrecido</translation></message>
<message><source>No call-outs and no calls on this shift.</source><translation>Ni ausencias ni llamadas en este turno.</translation></message>
<message><source>No census was on record.</source><translation>No había censo registrado.</translation></message>
<message><source>No charge nurse</source><translation>Sin enfermería a cargo</translation></message>
<message><source>No code yet? In the invented hospital nothing that you try is real.</source><translation>¿Aún sin código? En el hospital inventado nada de lo que pruebe es real.</translation></message>
<message><source>No complete schedule was found</source><translation>No se halló un horario completo</translation></message>
<message><source>No contract hours</source><translation>Sin horas de contrato</translation></message>
<message><source>No credential ends until {date}.</source><translation>Ninguna credencial vence hasta el {date}.</translation></message>
<message><source>No device is enrolled yet.</source><translation>Aún no hay ningún dispositivo inscrito.</translation></message>
<message><source>No end</source><translation>Sin vencimiento</translation></message>
<message><source>No entry is like this. Ask for other days, people or devices.</source><translation>Ninguna entrada es así. Pida otros días, personas o dispositivos.</translation></message>
<message><source>No holiday is shared out from today on.</source><translation>Desde hoy no se reparte ningún festivo.</translation></message>
<message><source>No home unit</source><translation>Sin unidad propia</translation></message>
<message><source>No hours owed</source><translation>Sin horas debidas</translation></message>
<message><source>No law</source><translation>Ninguna ley</translation></message>
<message><source>No licensed nurse has more patients than the unit and the law allow.</source><translation>Ninguna enfermera con licencia tiene más pacientes de los que permiten la unidad y la ley.</translation></message>
<message><source>No limit</source><translation>Sin límite</translation></message>
<message><source>No next shift is planned.</source><translation>No hay un turno siguiente planificado.</translation></message>
<message><source>No number on record</source><translation>Sin número anotado</translation></message>
<message><source>No older entries were found.</source><translation>No se encontraron entradas anteriores.</translation></message>
<message><source>No other change</source><translation>Sin otro cambio</translation></message>
<message><source>No other unit</source><translation>Ninguna otra unidad</translation></message>
<message><source>No other way was found.</source><translation>No se encontró ninguna otra forma.</translation></message>
<message><source>No overtime</source><translation>Sin extra</translation></message>
<message><source>No printer is set up on this computer.</source><translation>No hay impresora configurada en este ordenador.</translation></message>
<message><source>No profile on show</source><translation>Ningún perfil a la vista</translation></message>
<message><source>No repair was found. Offer it as an open shift.</source><translation>No se encontró arreglo. Ofrézcalo como turno abierto.</translation></message>
<message><source>No request on show</source><translation>Ninguna solicitud a la vista</translation></message>
<message><source>No rule is broken.</source><translation>No se incumple ninguna regla.</translation></message>
<message><source>No rule is newly broken.</source><translation>No se incumple ninguna regla nueva.</translation></message>
<message><source>No schedule is open after this one.</source><translation>No hay ningún horario abierto después de este.</translation></message>
<message><source>No schedule is open for {date}.</source><translation>No hay ningún horario abierto para el {date}.</translation></message>
<message><source>No schedule is open. A manager opens one on the Schedule page.</source><translation>No hay ningún horario abierto. Una jefa abre uno en la página Horario.</translation></message>
<message><source>No schedule of this unit is posted, so there is nothing to announce.</source><translation>Ningún horario de esta unidad está publicado, así que no hay nada que anunciar.</translation></message>
<message><source>No schedule was made</source><translation>No se hizo ningún horario</translation></message>
<message><source>No schedule was posted for these weeks. Choose more weeks, or wait for one to end.</source><translation>No se publicó ningún horario para estas semanas. Elija más semanas o espere a que termine una.</translation></message>
<message><source>No seat of a posted schedule is empty that is not on offer already.</source><translation>Ningún puesto de un horario publicado está vacío sin ofrecerse ya.</translation></message>
<message><source>No seat of this role is planned on this shift.</source><translation>En este turno no hay previsto ningún puesto de esta función.</translation></message>
<message><source>No shift is on record for the last time</source><translation>No consta ningún turno de la última vez</translation></message>
<message><source>No shift is on record for the last time this holiday came, so nobody's turn is known.</source><translation>No consta ningún turno de la última vez que llegó este festivo, así que no se sabe a quién le toca.</translation></message>
<message><source>No shift is open for you.</source><translation>No hay turnos abiertos para usted.</translation></message>
<message><source>No shift is planned</source><translation>No hay turno planificado</translation></message>
<message><source>No shift is planned on {date}.</source><translation>No hay ningún turno planeado el {date}.</translation></message>
<message><source>No shift is planned, so nobody needs to be called.</source><translation>No hay turno planificado, así que no hace falta llamar a nadie.</translation></message>
<message><source>No shift is planned.</source><translation>No hay turno planificado.</translation></message>
<message><source>No shift is planned. Nothing was changed.</source><translation>No hay turno previsto. No se cambió nada.</translation></message>
<message><source>No shift is running now.</source><translation>Ahora no hay ningún turno en curso.</translation></message>
<message><source>No shift now</source><translation>Ningún turno ahora</translation></message>
<message><source>No shift of yours is posted here.</source><translation>No hay turnos suyos publicados aquí.</translation></message>
<message><source>No shift on the roster after that day needs it yet.</source><translation>Ningún turno del horario después de ese día la necesita todavía.</translation></message>
<message><source>No shift stays open there.</source><translation>No queda ningún turno abierto ahí.</translation></message>
<message><source>No unit</source><translation>Ninguna unidad</translation></message>
<message><source>No work shortly before</source><translation>Sin trabajo poco antes</translation></message>
<message><source>No, by phone at {at}</source><translation>No, por teléfono a las {at}</translation></message>
<message><source>No.</source><translation>N.º</translation></message>
<message><source>Nobody</source><translation>Nadie</translation></message>
<message><source>Nobody asked for anything in these weeks.</source><translation>Nadie pidió nada en estas semanas.</translation></message>
<message><source>Nobody assigned</source><translation>Nadie asignado</translation></message>
<message><source>Nobody belongs to this unit yet.</source><translation>Aún nadie pertenece a esta unidad.</translation></message>
<message><source>Nobody can swap a shift with themselves.</source><translation>Nadie puede cambiar un turno consigo mismo.</translation></message>
<message><source>Nobody can: rest or another shift is in the way. Try another day.</source><translation>Nadie puede: lo impide el descanso u otro turno. Pruebe otro día.</translation></message>
<message><source>Nobody could cover {shifts}</source><translation>Nadie podría cubrir {shifts}</translation></message>
<message><source>Nobody could cover {shifts} within the rules</source><translation>Nadie podría cubrir {shifts} según las reglas</translation></message>
<message><source>Nobody else could take it within the rules</source><translation>Nadie más podría hacerlo según las reglas</translation></message>
<message><source>Nobody is chosen</source><translation>Nadie elegido</translation></message>
<message><source>Nobody is expected on this shift any more.</source><translation>Ya no se espera a nadie en este turno.</translation></message>
<message><source>Nobody is expected on this shift.</source><translation>No se espera a nadie en este turno.</translation></message>
<message><source>Nobody is found</source><translation>No se encuentra a nadie</translation></message>
<message><source>Nobody is named as preceptor</source><translation>Nadie figura como tutor</translation></message>
<message><source>Nobody is needed: {label} has {count}.</source><translation>No hace falta nadie: {label} tiene {count}.</translation></message>
<message><source>Nobody is on this shift.</source><translation>No hay nadie en este turno.</translation></message>
<message><source>Nobody is on this unit's staff yet</source><translation>Todavía no hay nadie en el personal de esta unidad</translation></message>
<message><source>Nobody is on two shifts at once.</source><translation>Nadie está en dos turnos a la vez.</translation></message>
<message><source>Nobody is on.</source><translation>No hay nadie.</translation></message>
<message><source>Nobody is to spare on this shift any more. Nobody was released.</source><translation>Ya no sobra nadie en este turno. No se liberó a nadie.</translation></message>
<message><source>Nobody left to call</source><translation>Ya no queda a quién llamar</translation></message>
<message><source>Nobody needs one</source><translation>Nadie lo necesita</translation></message>
<message><source>Nobody of this unit is chosen.</source><translation>No se ha elegido a nadie de esta unidad.</translation></message>
<message><source>Nobody of this unit is known here yet.</source><translation>Aquí aún no se conoce a nadie de esta unidad.</translation></message>
<message><source>Nobody of this unit is like that, so there is nothing to change.</source><translation>Nadie de esta unidad es así, de modo que no hay nada que cambiar.</translation></message>
<message><source>Nobody on this unit's schedule is called “{words}”.</source><translation>Nadie en el horario de esta unidad se llama «{words}».</translation></message>
<message><source>Nobody picked it who may run the shift.</source><translation>No lo eligió nadie que pueda estar a cargo del turno.</translation></message>
<message><source>Nobody picks shifts of this schedule now.</source><translation>Ahora nadie elige turnos de este horario.</translation></message>
<message><source>Nobody starts two shifts on one day.</source><translation>Nadie empieza dos turnos en un día.</translation></message>
<message><source>Nobody to call</source><translation>No hay que llamar a nadie</translation></message>
<message><source>Nobody waits for an answer</source><translation>Nadie espera una respuesta</translation></message>
<message><source>Nobody who could be asked for {shift} is on file.</source><translation>No consta nadie a quien se pueda preguntar por {shift}.</translation></message>
<message><source>Nobody works on leave that was approved.</source><translation>Nadie trabaja durante un permiso aprobado.</translation></message>
<message><source>Nobody works the shift that is asked for in return.</source><translation>Nadie trabaja el turno que se pide a cambio.</translation></message>
<message><source>Nobody works the shift that is asked for in return. Nothing was changed.</source><translation>Nadie hace el turno que se pide a cambio. No se cambió nada.</translation></message>
<message><source>Nobody works this shift, so nobody can offer it.</source><translation>Nadie trabaja este turno, así que nadie puede ofrecerlo.</translation></message>
<message><source>Nobody, and no organisation can weaken it.</source><translation>Nadie, y ninguna organización puede debilitarla.</translation></message>
<message><source>Nobody.</source><translation>Nadie.</translation></message>
<message><source>None</source><translation>Ninguna</translation></message>
<message><source>None decided</source><translation>Ninguna decidida</translation></message>
<message><source>None denied</source><translation>Ninguna denegada</translation></message>
<message><source>None of the shifts ahead is yours. Say that you have seen it.</source><translation>Ninguno de los próximos turnos es suyo. Diga que lo ha visto.</translation></message>
<message><source>None on record</source><translation>Nada anotado</translation></message>
<message><source>None: directly</source><translation>Ninguno: directamente</translation></message>
<message><source>None: float pool, per diem or agency</source><translation>Ninguna: equipo flotante, por días o agencia</translation></message>
<message><source>None: no sheet is written</source><translation>Ninguna: no se escribe ninguna hoja</translation></message>
<message><source>None; house supervisor decides</source><translation>Ninguna; decide la supervisión</translation></message>
<message><source>Not</source><comment>not available</comment><translation>No</translation></message>
<message><source>Not accepted by the server</source><translation>No aceptado por el servidor</translation></message>
<message><source>Not after the beginning: on the next day</source><translation>Si no es posterior al comienzo, es del día siguiente</translation></message>
<message><source>Not answered yet</source><translation>Sin respuesta aún</translation></message>
<message><source>Not applied</source><translation>Sin aplicar</translation></message>
<message><source>Not applied: {entry}</source><translation>No se aplicó: {entry}</translation></message>
<message><source>Not asked lately.</source><translation>No se le ha preguntado últimamente.</translation></message>
<message><source>Not confirmed yet</source><translation>Aún sin confirmar</translation></message>
<message><source>Not honoured: {denied} denied or lost, {late} never decided. The file has each reason.</source><translation>No concedidas: {denied} denegadas o perdidas, {late} sin decidir. El archivo tiene cada motivo.</translation></message>
<message><source>Not known</source><translation>Se desconoce</translation></message>
<message><source>Not known on this station</source><translation>No se sabe en esta estación</translation></message>
<message><source>Not known yet</source><translation>Aún no se sabe</translation></message>
<message><source>Not on record</source><translation>No consta</translation></message>
<message><source>Not possible any more</source><translation>Ya no es posible</translation></message>
<message><source>Not possible. Ask your manager.</source><translation>No es posible. Pregunte a su jefatura.</translation></message>
<message><source>Not possible: {reason}.</source><translation>No es posible: {reason}.</translation></message>
<message><source>Not posted</source><translation>Sin publicar</translation></message>
<message><source>Not recorded</source><translation>No consta</translation></message>
<message><source>Not saved yet. {rule} {advice}</source><translation>Aún no se guardó. {rule} {advice}</translation></message>
<message><source>Not saved. {rule} Nobody can go past this rule.</source><translation>No se guardó. {rule} Nadie puede pasar por encima de esta regla.</translation></message>
<message><source>Not sent yet</source><translation>Aún sin enviar</translation></message>
<message><source>Not shown</source><translation>No se muestra</translation></message>
<message><source>Not signed in anywhere.</source><translation>Sin sesión en ninguna parte.</translation></message>
<message><source>Not used</source><translation>No se usa</translation></message>
<message><source>Not yet</source><translation>Todavía no</translation></message>
<message><source>Nothing decided yet for these days.</source><translation>Aún no se ha decidido nada para estos días.</translation></message>
<message><source>Nothing else was asked for.</source><translation>No se pidió nada más.</translation></message>
<message><source>Nothing here has these letters in this order.</source><translation>Nada aquí tiene estas letras en este orden.</translation></message>
<message><source>Nothing is asked for.</source><translation>No hay solicitudes.</translation></message>
<message><source>Nothing is asked yet</source><translation>Todavía no se preguntó nada</translation></message>
<message><source>Nothing is changed until you accept.</source><translation>Nada cambia hasta que usted acepta.</translation></message>
<message><source>Nothing is chosen</source><translation>Nada elegido</translation></message>
<message><source>Nothing is entered yet</source><translation>Todavía no hay nada</translation></message>
<message><source>Nothing is on record.</source><translation>No hay nada anotado.</translation></message>
<message><source>Nothing is open</source><translation>No hay nada abierto</translation></message>
<message><source>Nothing is proposed that could be accepted. Nothing was changed.</source><translation>No hay nada propuesto que se pueda aceptar. No se cambió nada.</translation></message>
<message><source>Nothing is to be done. What it had not sent by then has to be entered again.</source><translation>No hay que hacer nada. Lo que no había enviado hasta entonces debe anotarse de nuevo.</translation></message>
<message><source>Nothing needs your attention</source><translation>Nada requiere su atención</translation></message>
<message><source>Nothing to fix</source><translation>Nada que corregir</translation></message>
<message><source>Nothing to show</source><translation>Nada que mostrar</translation></message>
<message><source>Nothing waits in this part of the queue.</source><translation>Nada espera en esta parte de la lista.</translation></message>
<message><source>Nothing was asked for in the last 90 days.</source><translation>No se pidió nada en los últimos 90 días.</translation></message>
<message><source>Nothing was changed.</source><translation>No se cambió nada.</translation></message>
<message><source>Nothing was deleted.</source><translation>No se borró nada.</translation></message>
<message numerus="yes"><source>Nothing was deleted; {count} entries still wait to be sent.</source><translation><numerusform>No se borró nada; {count} entrada aún espera su envío.</numerusform><numerusform>No se borró nada; {count} entradas aún esperan su envío.</numerusform></translation></message>
<message><source>Nothing was overwritten. The entry of {unit} is in force until somebody decides.</source><translation>No se sobrescribió nada. La entrada de {unit} está en vigor hasta que alguien decida.</translation></message>
<message><source>Nothing was saved yet. Look at the fields that are marked.</source><translation>Aún no se guardó nada. Mire los campos marcados.</translation></message>
<message><source>Nothing was saved yet. Look at: {fields}.</source><translation>Aún no se guardó nada. Revise: {fields}.</translation></message>
<message><source>Nothing yet</source><translation>Nada aún</translation></message>
<message><source>Nothing: give it away</source><translation>Nada: regalarlo</translation></message>
<message><source>Nov</source><translation>nov</translation></message>
<message><source>November</source><translation>noviembre</translation></message>
<message><source>Now</source><translation>Ahora</translation></message>
<message><source>Number</source><translation>Número</translation></message>
<message><source>Number on its device</source><translation>Número en su dispositivo</translation></message>
<message><source>Numbers</source><translation>Datos</translation></message>
<message><source>Numbers of: {chart}</source><translation>Datos de: {chart}</translation></message>
<message><source>Nurse manager</source><translation>Jefatura de enfermería</translation></message>
<message><source>Nurse staffing, posted under 42 CFR 483.35 (F356)</source><translation>Personal de enfermería, publicado según 42 CFR 483.35 (F356)</translation></message>
<message><source>Nurse staffing, posted under New Jersey law</source><translation>Personal de enfermería, publicado según la ley de Nueva Jersey</translation></message>
<message><source>Nurse staffing, posted under Vermont law</source><translation>Personal de enfermería, publicado según la ley de Vermont</translation></message>
<message><source>Nurses</source><translation>Enfermeras</translation></message>
<message><source>Nursing homes, 42 CFR 483.35</source><translation>Residencias, 42 CFR 483.35</translation></message>
<message><source>Nursing hours stay within what the unit is budgeted for.</source><translation>Las horas de enfermería quedan dentro de lo presupuestado para la unidad.</translation></message>
<message><source>Nursing station</source><translation>Estación de enfermería</translation></message>
<message><source>Oct</source><translation>oct</translation></message>
<message><source>October</source><translation>octubre</translation></message>
<message><source>Of</source><translation>De</translation></message>
<message><source>Of a shift with its hold-overs, breaks included.</source><translation>De un turno con sus prolongaciones, pausas incluidas.</translation></message>
<message><source>Of the weekend from {day} only {days} worked.</source><translation>Del fin de semana desde el {day} solo se trabaja {days}.</translation></message>
<message><source>Of these on a unit that is not home</source><translation>De ellos, en una unidad que no es la propia</translation></message>
<message><source>Off</source><translation>Desactivada</translation></message>
<message><source>Offer</source><translation>Ofrecer</translation></message>
<message><source>Offer a shift</source><translation>Ofrecer un turno</translation></message>
<message><source>Offer an open shift</source><translation>Abrir un turno</translation></message>
<message><source>Offer and answer swaps</source><translation>Ofrecer y responder intercambios</translation></message>
<message><source>Offer it</source><translation>Ofrecerlo</translation></message>
<message><source>Offer the chosen shift to a colleague, as a swap or a gift</source><translation>Ofrecer el turno elegido a un colega, a cambio de otro o sin cambio</translation></message>
<message><source>Offer the shift to {name}</source><translation>Ofrecer el turno a {name}</translation></message>
<message><source>Offered</source><translation>Ofrecido</translation></message>
<message><source>Offered to them {time}.</source><translation>Ya se le ofreció {time}.</translation></message>
<message><source>Offered to {name}, who can answer here or at any station.</source><translation>Ofrecido a {name}, que puede responder aquí o en cualquier estación.</translation></message>
<message><source>Offered {time}</source><translation>Ofrecido {time}</translation></message>
<message><source>Offline since {clock}</source><translation>Sin conexión desde {clock}</translation></message>
<message><source>Offline since {since}. What you ask for is kept here and sent later.</source><translation>Sin conexión desde las {since}. Lo que pida se guarda aquí y se envía después.</translation></message>
<message><source>Offline since {since}. You can sign in and work; your changes are kept on this station{waiting}.</source><translation>Sin conexión desde las {since}. Puede iniciar sesión y trabajar; sus cambios se guardan en esta estación{waiting}.</translation></message>
<message><source>Older entries</source><translation>Entradas anteriores</translation></message>
<message><source>On call</source><translation>De guardia</translation></message>
<message><source>On call: summon first</source><translation>De guardia: llamar primero</translation></message>
<message><source>On duty, with the rooms of each:</source><translation>De servicio, con las habitaciones de cada quien:</translation></message>
<message><source>On offer</source><translation>En oferta</translation></message>
<message><source>On standby: {names}. Looked at again with the census at {time}.</source><translation>En espera: {names}. Se revisa con el censo de las {time}.</translation></message>
<message><source>On the staff as</source><translation>En la plantilla como</translation></message>
<message><source>On the unit</source><translation>En la unidad</translation></message>
<message><source>On this unit</source><translation>En esta unidad</translation></message>
<message><source>On {day}: which shift would you like? They are asked, then your manager.</source><translation>El {day}: ¿qué turno quiere? Se pregunta a esa persona y luego a su jefatura.</translation></message>
<message><source>On {unit}</source><translation>En {unit}</translation></message>
<message><source>Once work begins, it goes on for so many days. 1 asks nothing.</source><translation>Una vez que empieza el trabajo, sigue tantos días. 1 no pide nada.</translation></message>
<message><source>One moment.</source><translation>Un momento.</translation></message>
<message><source>One moment: the server is asked.</source><translation>Un momento: se pregunta al servidor.</translation></message>
<message><source>One more absence: short</source><translation>Una ausencia más: falta gente</translation></message>
<message><source>One of the units does not exist.</source><translation>Una de las unidades no existe.</translation></message>
<message><source>One off in</source><translation>Uno libre de cada</translation></message>
<message><source>One place at a time</source><translation>Un lugar a la vez</translation></message>
<message><source>One shift a day</source><translation>Un turno al día</translation></message>
<message><source>One to three letters, such as D</source><translation>De una a tres letras, como D</translation></message>
<message><source>One weekend off in so many: 2 is every other one.</source><translation>Un fin de semana libre de cada tantos: 2 es uno sí y otro no.</translation></message>
<message><source>One weekend with different shifts: {shifts}.</source><translation>Un fin de semana con turnos distintos: {shifts}.</translation></message>
<message><source>Only a manager of this unit decides about leave.</source><translation>Solo la supervisión de esta unidad decide sobre permisos.</translation></message>
<message><source>Only an administrator may do this. You may look.</source><translation>Solo la administración puede hacerlo. Usted puede mirar.</translation></message>
<message><source>Only by the person</source><translation>Solo de la persona</translation></message>
<message><source>Only days off can wait until they are covered. Nothing was changed.</source><translation>Solo los días libres pueden esperar a estar cubiertos. No se cambió nada.</translation></message>
<message><source>Only managers read this</source><translation>Solo lo lee la supervisión</translation></message>
<message><source>Only managers see this.</source><translation>Solo lo ven los supervisores.</translation></message>
<message><source>Only on the device</source><translation>Solo en el dispositivo</translation></message>
<message><source>Only people whose credentials end within 90 days, are over or missing</source><translation>Solo personas con acreditaciones que vencen en 90 días, vencidas o que faltan</translation></message>
<message><source>Only shifts of a posted schedule can be swapped.</source><translation>Solo se pueden cambiar turnos de un horario publicado.</translation></message>
<message><source>Only shifts of days off are offered from here. Nothing was changed.</source><translation>Desde aquí solo se ofrecen turnos de días libres. No se cambió nada.</translation></message>
<message><source>Only somebody who is on call is summoned.</source><translation>Solo se llama a quien está de guardia.</translation></message>
<message><source>Only the act</source><translation>Solo el acto</translation></message>
<message><source>Only the contract</source><translation>Solo el contrato</translation></message>
<message><source>Only the person can say that they have seen it.</source><translation>Solo la propia persona puede decir que lo ha visto.</translation></message>
<message><source>Only the role</source><translation>Solo la categoría</translation></message>
<message><source>Only the unit</source><translation>Solo la unidad</translation></message>
<message><source>Only {hours} rest on one side; with less than {limit}, asked last.</source><translation>Solo {hours} de descanso a un lado; con menos de {limit} se pregunta al final.</translation></message>
<message><source>Only {run} in a row from {day}, needs {minimum}.</source><translation>Solo {run} seguidos desde el {day}, se necesitan {minimum}.</translation></message>
<message><source>Only {weekends} worked in a row from {day}, needs {minimum}.</source><translation>Solo {weekends} trabajados seguidos desde el {day}, se necesitan {minimum}.</translation></message>
<message><source>Open</source><translation>Abrir</translation></message>
<message><source>Open Today</source><translation>Abrir Hoy</translation></message>
<message><source>Open a file</source><translation>Abrir un archivo</translation></message>
<message><source>Open a schedule</source><translation>Abrir un horario</translation></message>
<message><source>Open another unit, with a reason and for a time</source><translation>Abrir otra unidad, con un motivo y por un tiempo</translation></message>
<message><source>Open one to plan its weeks.</source><translation>Abra uno para planificar sus semanas.</translation></message>
<message><source>Open seat</source><translation>Puesto libre</translation></message>
<message><source>Open seats</source><translation>Puestos abiertos</translation></message>
<message><source>Open shift</source><translation>Turno abierto</translation></message>
<message><source>Open shift, offered {time}</source><translation>Turno abierto, ofrecido {time}</translation></message>
<message><source>Open shifts</source><translation>Turnos abiertos</translation></message>
<message><source>Open shifts {count}</source><translation>Turnos abiertos {count}</translation></message>
<message><source>Open shifts, bids</source><translation>Turnos abiertos</translation></message>
<message numerus="yes"><source>Open the next {count} weeks</source><translation><numerusform>Abrir la próxima semana</numerusform><numerusform>Abrir las próximas {count} semanas</numerusform></translation></message>
<message><source>Open the profile</source><translation>Abrir el perfil</translation></message>
<message><source>Open the window</source><translation>Abrir el plazo</translation></message>
<message><source>Open until {time}. Pick your shifts; the manager balances afterwards.</source><translation>Abierto hasta {time}. Elija sus turnos; la supervisión equilibra después.</translation></message>
<message><source>Open {shift} {date}</source><translation>{shift} abierto {date}</translation></message>
<message><source>Open, post and archive schedules</source><translation>Abrir, publicar y archivar horarios</translation></message>
<message><source>Opened in an emergency</source><translation>Abrió en una emergencia</translation></message>
<message><source>Opening takes longer than it should: this computer's disk or key store does not answer. Nothing was changed.</source><translation>Abrir tarda más de lo debido: el disco o el almacén de claves de este equipo no responde. No se cambió nada.</translation></message>
<message><source>Opens on</source><translation>Se abre el</translation></message>
<message><source>Opens without the server for another</source><translation>Se abre sin el servidor otras</translation></message>
<message><source>Opens without the server for at most</source><translation>Se abre sin el servidor como máximo</translation></message>
<message><source>Opens {time}.</source><translation>Se abre {time}.</translation></message>
<message><source>Operation</source><translation>Operación</translation></message>
<message><source>Option</source><translation>Opción</translation></message>
<message><source>Orientation</source><translation>Orientación</translation></message>
<message><source>Other</source><translation>Otro</translation></message>
<message><source>Other units come after float</source><translation>Otras unidades van después del equipo volante</translation></message>
<message><source>Other work is not over when this shift starts.</source><translation>Otro trabajo no ha terminado cuando empieza este turno.</translation></message>
<message><source>Out</source><translation>Alt.</translation></message>
<message><source>Out of service</source><translation>Fuera de servicio</translation></message>
<message><source>Outcome</source><translation>Resultado</translation></message>
<message><source>Over contract hours, no overtime</source><translation>Por encima del contrato, sin horas extra</translation></message>
<message><source>Overtime</source><translation>Horas extra</translation></message>
<message><source>Overtime after, hours</source><translation>Horas extra a partir de, horas</translation></message>
<message><source>Overtime and agency</source><translation>Horas extra y agencia</translation></message>
<message><source>Overtime and agency hours by week</source><translation>Horas extra y de agencia por semana</translation></message>
<message><source>Overtime by 8 and 80</source><translation>Horas extra por 8 y 80</translation></message>
<message><source>Overtime comes last</source><translation>Las horas extra van al final</translation></message>
<message><source>Overtime hours</source><translation>Horas extra</translation></message>
<message><source>Overtime in a week</source><translation>Horas extra en una semana</translation></message>
<message><source>Overtime, cost</source><translation>Horas extra, costo</translation></message>
<message><source>Overtime, hours</source><translation>Horas extra, horas</translation></message>
<message><source>Overtime: {hours}</source><translation>Horas extra: {hours}</translation></message>
<message><source>Own unit</source><translation>Propia unidad</translation></message>
<message><source>PDF for printing</source><translation>PDF para imprimir</translation></message>
<message><source>PIN, four to eight digits</source><translation>PIN, de cuatro a ocho cifras</translation></message>
<message><source>Page</source><translation>Página</translation></message>
<message><source>Page {number} of {count}</source><translation>Página {number} de {count}</translation></message>
<message><source>Paid</source><translation>Pagado</translation></message>
<message><source>Paid hours</source><translation>Horas pagadas</translation></message>
<message><source>Paid leave</source><translation>Permiso retribuido</translation></message>
<message><source>Paid minutes of all shifts</source><translation>Minutos pagados de todos los turnos</translation></message>
<message><source>Paid work in any seven days. Past what a person's contract agrees to, it only warns.</source><translation>Trabajo pagado en siete días cualesquiera. Por encima de lo que acuerda el contrato de una persona, solo avisa.</translation></message>
<message><source>Panel</source><translation>Panel</translation></message>
<message><source>Panel: Rules, {count} broken</source><translation>Panel: Reglas, {count} incumplidas</translation></message>
<message><source>Panel: {text}</source><translation>Panel: {text}</translation></message>
<message><source>Paper</source><translation>Papel</translation></message>
<message><source>Part of the day</source><translation>Parte del día</translation></message>
<message><source>Partner unit</source><translation>Unidad asociada</translation></message>
<message><source>Partner unit comes after own unit</source><translation>La unidad asociada va después de la propia</translation></message>
<message><source>Parts of the queue</source><translation>Partes de la lista</translation></message>
<message><source>Password</source><translation>Contraseña</translation></message>
<message><source>Password and authenticator</source><translation>Contraseña y autenticador</translation></message>
<message><source>Password token of {name}</source><translation>Clave de un solo uso de {name}</translation></message>
<message><source>Password until now</source><translation>Contraseña actual</translation></message>
<message><source>Password: type the one that you want.</source><translation>Contraseña: escriba la que quiere.</translation></message>
<message><source>Paste it from a spreadsheet, or open its CSV file. You see what it does first.</source><translation>Péguela desde una hoja de cálculo o abra su archivo CSV. Primero verá lo que hace.</translation></message>
<message><source>Patients</source><translation>Pacientes</translation></message>
<message><source>Patients each</source><translation>Pacientes por enf.</translation></message>
<message><source>Patients expected in</source><translation>Ingresos esperados</translation></message>
<message><source>Patients expected out</source><translation>Altas esperadas</translation></message>
<message><source>Patients for the charge nurse</source><translation>Pacientes para la enfermera a cargo</translation></message>
<message><source>Patients of a nurse at most</source><translation>Pacientes por enfermera como máximo</translation></message>
<message><source>Patients on the unit</source><translation>Pacientes en la unidad</translation></message>
<message><source>Patients to a nurse</source><translation>Pacientes por enfermera</translation></message>
<message><source>Pattern</source><translation>Patrón</translation></message>
<message><source>Pay code</source><translation>Código de pago</translation></message>
<message><source>Pay codes and shifts agree</source><translation>Códigos y turnos coinciden</translation></message>
<message><source>Payroll</source><translation>Nómina</translation></message>
<message><source>Payroll file</source><translation>Archivo de nómina</translation></message>
<message><source>People</source><translation>Personas</translation></message>
<message><source>People say at the wall, or here when they sign in, that they have seen them; whoever calls them or hands them a paper notes it under the versions of the schedule.</source><translation>Cada persona dice en el tablero, o aquí al iniciar sesión, que los ha visto; quien la llama o le entrega un papel lo anota en las versiones del horario.</translation></message>
<message><source>People sign in without the server for</source><translation>Se entra sin el servidor durante</translation></message>
<message><source>People with a PIN at this station</source><translation>Personas con un PIN en esta estación</translation></message>
<message><source>People work when they said they can.</source><translation>Se trabaja cuando cada persona dijo que puede.</translation></message>
<message><source>People, by name</source><translation>Personas, por nombre</translation></message>
<message><source>Per cent of the beds, planned for while no census is known</source><translation>Por ciento de las camas, previsto mientras no hay censo</translation></message>
<message><source>Per diem</source><translation>Por día</translation></message>
<message><source>Per diem comes after float</source><translation>Por día va después del equipo volante</translation></message>
<message><source>Per diem goes before regular staff</source><translation>El personal por día va antes que el fijo</translation></message>
<message><source>Per diem, commitment not met</source><translation>Por día, compromiso sin cumplir</translation></message>
<message><source>Person</source><translation>Persona</translation></message>
<message><source>Phone</source><translation>Teléfono</translation></message>
<message><source>Phone the house supervisor</source><translation>Llame a la supervisión</translation></message>
<message><source>Pick shifts and bid for open ones</source><translation>Elegir turnos y ofrecerse para los abiertos</translation></message>
<message><source>Pick {shift}, {date}: {count} picked</source><translation>Elegir {shift}, {date}: {count} elegidos</translation></message>
<message><source>Picked</source><translation>Elegido</translation></message>
<message><source>Picks go into the draft when the window has closed. Nothing was changed.</source><translation>Lo elegido pasa al borrador cuando el plazo se ha cerrado. No se cambió nada.</translation></message>
<message><source>Picture of the code, for a reader</source><translation>Imagen del código, para un lector</translation></message>
<message><source>Pin</source><translation>Fijar</translation></message>
<message><source>Pin or unpin</source><translation>Fijar o soltar</translation></message>
<message><source>Pinned</source><translation>Fijado</translation></message>
<message><source>Pinned shifts kept</source><translation>Turnos fijados conservados</translation></message>
<message numerus="yes"><source>Pins of {count} shifts</source><translation><numerusform>Fijado de {count} turno</numerusform><numerusform>Fijado de {count} turnos</numerusform></translation></message>
<message><source>Plans and posts the schedules of their units, decides requests, and may go past a warning.</source><translation>Planifica y publica los horarios de sus unidades, decide solicitudes y puede saltarse un aviso.</translation></message>
<message><source>Post</source><translation>Publicar</translation></message>
<message><source>Post version {version}</source><translation>Publicar versión {version}</translation></message>
<message><source>Post {version}</source><translation>Publicar {version}</translation></message>
<message><source>Post {version}?</source><translation>¿Publicar {version}?</translation></message>
<message><source>Posted</source><translation>Publicado</translation></message>
<message><source>Posted by {who}, {day} {time}</source><translation>Publicado por {who}, {day} {time}</translation></message>
<message><source>Posted shifts seen</source><translation>Turnos publicados vistos</translation></message>
<message><source>Posted shifts, not known to: {names}.</source><translation>Turnos publicados que aún no conocen: {names}.</translation></message>
<message><source>Posted staffing</source><translation>Dotación publicada</translation></message>
<message><source>Posted {day} {time}</source><translation>Publicado {day} {time}</translation></message>
<message><source>Posted, and not there</source><translation>Publicado, y no estaba</translation></message>
<message><source>Posted, version {version}</source><translation>Publicado, versión {version}</translation></message>
<message><source>Posted. Changes are made by swaps and open shifts now.</source><translation>Publicado. Ahora los cambios se hacen con cambios de turno y turnos abiertos.</translation></message>
<message><source>Posted. The PDF and the calendar are in {folder}.</source><translation>Publicado. El PDF y el calendario están en {folder}.</translation></message>
<message><source>Posting</source><translation>Publicación</translation></message>
<message><source>Posts its staffing by</source><translation>Publica su personal según</translation></message>
<message><source>Preceptor</source><translation>Tutor</translation></message>
<message><source>Preceptor present</source><translation>Tutor presente</translation></message>
<message><source>Preference</source><translation>Preferencia</translation></message>
<message><source>Preferences</source><translation>Preferencias</translation></message>
<message><source>Preferences {count}</source><translation>Preferencias {count}</translation></message>
<message><source>Print</source><translation>Imprimir</translation></message>
<message><source>Print the daily posting that the law asks for</source><translation>Imprimir la publicación diaria que pide la ley</translation></message>
<message><source>Print the schedule</source><translation>Imprimir el horario</translation></message>
<message><source>Print the schedule, Ctrl+P</source><translation>Imprimir el horario, Ctrl+P</translation></message>
<message><source>Print who is on, who was called, gaps and phone numbers</source><translation>Imprimir quién está, a quién se llamó, huecos y teléfonos</translation></message>
<message><source>Printed {time}, data as of {as_of}</source><translation>Impreso a las {time}, datos de las {as_of}</translation></message>
<message><source>Program</source><translation>Programa</translation></message>
<message><source>Propose</source><translation>Proponer</translation></message>
<message><source>Prove it</source><translation>Comprobar</translation></message>
<message><source>Proxy</source><translation>Proxy</translation></message>
<message><source>Put away</source><translation>Archivar</translation></message>
<message><source>Put down what was taken up, or paste</source><translation>Dejar lo que se tomó, o pegar</translation></message>
<message><source>Put picks into the draft</source><translation>Pasar lo elegido al borrador</translation></message>
<message><source>Quarter</source><translation>Trimestre</translation></message>
<message><source>Quiet for {span}</source><translation>Sin noticias desde hace {span}</translation></message>
<message><source>RN</source><translation>RN</translation></message>
<message><source>Ratio 1:{limit}</source><translation>Proporción 1:{limit}</translation></message>
<message><source>Read the newest</source><translation>Leer lo más reciente</translation></message>
<message><source>Reason</source><translation>Motivo</translation></message>
<message><source>Reason of {name}, private</source><translation>Motivo de {name}, privado</translation></message>
<message><source>Reason to go past the warning</source><translation>Motivo para pasar por encima del aviso</translation></message>
<message numerus="yes"><source>Reason, at least {count} characters</source><translation><numerusform>Motivo, al menos {count} carácter</numerusform><numerusform>Motivo, al menos {count} caracteres</numerusform></translation></message>
<message><source>Reason, at least {least} characters</source><translation>Motivo, al menos {least} caracteres</translation></message>
<message><source>Reason, private</source><translation>Motivo, privado</translation></message>
<message><source>Reason: write at least {least} characters, for the person will read it. Nothing was changed.</source><translation>Motivo: escriba al menos {least} caracteres, pues la persona lo leerá. No se cambió nada.</translation></message>
<message><source>Reason: {ground}</source><translation>Motivo: {ground}</translation></message>
<message><source>Record {number} belongs to another organisation.</source><translation>El registro {number} pertenece a otra organización.</translation></message>
<message><source>Record {number} has the id of one before it.</source><translation>El registro {number} tiene el identificador de uno anterior.</translation></message>
<message><source>Record {number} is already there.</source><translation>El registro {number} ya existe.</translation></message>
<message><source>Record {number}, {where}: {problem}.</source><translation>Registro {number}, {where}: {problem}.</translation></message>
<message><source>Record {number}: there is no field {strange}.</source><translation>Registro {number}: no existe el campo {strange}.</translation></message>
<message><source>Records</source><translation>Datos</translation></message>
<message><source>Records imported</source><translation>Registros importados</translation></message>
<message><source>Records of kind {collection!r} are not deleted this way.</source><translation>Los registros del tipo {collection!r} no se borran así.</translation></message>
<message><source>Records of kind {collection!r} are not made this way.</source><translation>Los registros del tipo {collection!r} no se crean así.</translation></message>
<message><source>Records of kind {collection!r} cannot be imported.</source><translation>Los registros del tipo {collection!r} no se pueden importar.</translation></message>
<message><source>Redo</source><translation>Rehacer</translation></message>
<message><source>Refused</source><translation>Rechazado</translation></message>
<message><source>Refused {at}</source><translation>Rechazada a las {at}</translation></message>
<message><source>Registered nurses, percent</source><translation>Enfermeras tituladas, por ciento</translation></message>
<message><source>Regular</source><comment>hours</comment><translation>Ordinarias</translation></message>
<message><source>Reject</source><translation>Rechazar</translation></message>
<message><source>Rejected</source><translation>Rechazada</translation></message>
<message><source>Renew</source><translation>Renovar</translation></message>
<message><source>Renew in Staff</source><translation>Renovar en Personal</translation></message>
<message><source>Renew {code}</source><translation>Renovar {code}</translation></message>
<message><source>Requests</source><translation>Peticiones</translation></message>
<message><source>Requests honoured</source><translation>Solicitudes cumplidas</translation></message>
<message><source>Requests honoured by kind</source><translation>Solicitudes concedidas por tipo</translation></message>
<message><source>Requests not met</source><translation>Peticiones no atendidas</translation></message>
<message><source>Requests not met drift apart</source><translation>Rechazos desiguales</translation></message>
<message><source>Requests, longest waiting first</source><translation>Solicitudes, primero las que más esperan</translation></message>
<message><source>Rest after nights</source><translation>Descanso tras noches</translation></message>
<message><source>Rest before, after</source><translation>Descanso antes/desp.</translation></message>
<message><source>Rest between shifts</source><translation>Descanso entre turnos</translation></message>
<message><source>Rest, hours</source><translation>Descanso, horas</translation></message>
<message><source>Result</source><translation>Resultado</translation></message>
<message><source>Revoke</source><translation>Revocar</translation></message>
<message><source>Revoke and wipe {name}</source><translation>Revocar y borrar {name}</translation></message>
<message><source>Revoked, wipe awaited</source><translation>Revocado, borrado pendiente</translation></message>
<message><source>Revoked, wiped</source><translation>Revocado y borrado</translation></message>
<message><source>Revoked. It confirmed {when} that its key and its copy are destroyed.</source><translation>Revocado. Confirmó {when} que su clave y su copia están destruidas.</translation></message>
<message><source>Revoked. It has not confirmed its wipe yet: it destroys its key and its copy at its next contact, and does not open the copy once its lease of {hours} h is over.</source><translation>Revocado. Aún no ha confirmado su borrado: destruye su clave y su copia en su próximo contacto, y no abre la copia una vez pasado su plazo de {hours} h.</translation></message>
<message><source>Role</source><translation>Categoría</translation></message>
<message><source>Roles</source><translation>Funciones</translation></message>
<message><source>Roster grid</source><translation>Cuadrícula del horario</translation></message>
<message><source>Roster: staff by day. Type D, E, N or Delete</source><translation>Horario: personal por día. Teclee D, E, N o Supr</translation></message>
<message><source>Rosters are held to it from now on. What was saved before stays, with a mark.</source><translation>Los cuadrantes se atienen a ella desde ahora. Lo guardado antes queda, con una marca.</translation></message>
<message><source>Rotation {name}</source><translation>Rotación {name}</translation></message>
<message><source>Rotations</source><translation>Rotaciones</translation></message>
<message><source>Row {number} of what you paste lies below the last person. Nothing was pasted.</source><translation>La fila {number} de lo que pega queda debajo de la última persona. No se pegó nada.</translation></message>
<message><source>Rule</source><translation>Regla</translation></message>
<message><source>Rule broken</source><translation>Regla incumplida</translation></message>
<message><source>Rule-based</source><translation>Por reglas</translation></message>
<message><source>Rule-based: a template that fills the planned seats in turn. Look through it before you use it.</source><translation>Por reglas: una plantilla que llena por turno los puestos previstos. Revísela antes de usarla.</translation></message>
<message><source>Rule-based: it understands fixed sentences, works offline, and changes nothing until you accept.</source><translation>Por reglas: entiende frases fijas, funciona sin conexión y no cambia nada hasta que usted acepte.</translation></message>
<message><source>Rule-based: made by the solver of this station.</source><translation>Por reglas: hecho por el solucionador de esta estación.</translation></message>
<message><source>Rules</source><translation>Reglas</translation></message>
<message><source>Rules or settings changed</source><translation>Reglas o ajustes cambiados</translation></message>
<message><source>Rules {count}</source><translation>Reglas {count}</translation></message>
<message><source>Runs the day on every unit, closes beds, and may go past a warning.</source><translation>Lleva el día en todas las unidades, cierra camas y puede saltarse un aviso.</translation></message>
<message><source>Runs the shift on their units: call-outs, census, replacements.</source><translation>Lleva el turno en sus unidades: ausencias, censo, sustituciones.</translation></message>
<message><source>Sat</source><translation>sáb</translation></message>
<message><source>Saturday</source><translation>Sábado</translation></message>
<message><source>Save</source><translation>Guardar</translation></message>
<message><source>Save the PIN</source><translation>Guardar el PIN</translation></message>
<message><source>Save the census</source><translation>Guardar el censo</translation></message>
<message><source>Save the error report</source><translation>Guardar el informe del error</translation></message>
<message><source>Save the file</source><translation>Guardar el archivo</translation></message>
<message><source>Save the file now: the codes are not shown again. Each enrols one device, which has the name of its line. Delete the file when all of them are in service.</source><translation>Guarde el archivo ahora: los códigos no se muestran otra vez. Cada uno registra un dispositivo, que lleva el nombre de su línea. Borre el archivo cuando todos estén en servicio.</translation></message>
<message><source>Save the numbers</source><translation>Guardar los datos</translation></message>
<message><source>Save with this reason</source><translation>Guardar con este motivo</translation></message>
<message><source>Saved as version {version}.</source><translation>Guardado como versión {version}.</translation></message>
<message><source>Saved {path}</source><translation>Guardado en {path}</translation></message>
<message><source>Saved.</source><translation>Guardado.</translation></message>
<message><source>Say what you want to know or change in one short sentence.</source><translation>Diga en una frase corta qué quiere saber o cambiar.</translation></message>
<message><source>Scan the picture with the app on your telephone, or type the key there. Then press Done and enter the code that the app shows.</source><translation>Escanee la imagen con la aplicación de su teléfono o escriba la clave allí. Luego pulse Listo e introduzca el código que muestra la aplicación.</translation></message>
<message><source>Schedule</source><translation>Horario</translation></message>
<message><source>Schedule of {days}, version {version}.</source><translation>Horario {days}, versión {version}.</translation></message>
<message><source>Schedules of the unit</source><translation>Horarios de la unidad</translation></message>
<message><source>Schedules that are not posted yet show the new need at once.</source><translation>Los horarios aún no publicados muestran la nueva necesidad enseguida.</translation></message>
<message><source>Seats</source><translation>Puestos</translation></message>
<message><source>Seats of {label}</source><translation>Puestos de {label}</translation></message>
<message><source>Second factor</source><translation>Segundo factor</translation></message>
<message><source>See accounts</source><translation>Ver cuentas</translation></message>
<message><source>See contact, contract, credentials and absences of staff</source><translation>Ver contacto, contrato, credenciales y ausencias del personal</translation></message>
<message><source>See devices</source><translation>Ver dispositivos</translation></message>
<message><source>See schedules, units and names</source><translation>Ver horarios, unidades y nombres</translation></message>
<message><source>See who</source><translation>Ver quiénes</translation></message>
<message><source>See who saw and changed what</source><translation>Ver quién vio y cambió qué</translation></message>
<message><source>Seen {span} ago</source><translation>Visto hace {span}</translation></message>
<message><source>Sees everything, the audit as well, and changes nothing.</source><translation>Ve todo, también el registro, y no cambia nada.</translation></message>
<message><source>Sees rosters, asks for time off, offers swaps and bids for shifts.</source><translation>Ve cuadrantes, pide días libres, ofrece cambios y se apunta a turnos.</translation></message>
<message><source>Sees the roster of a ward.</source><translation>Ve el cuadrante de una planta.</translation></message>
<message><source>Self-scheduling</source><translation>Autoplanificación</translation></message>
<message><source>Self-scheduling closed</source><translation>Autoplanificación cerrada</translation></message>
<message><source>Self-scheduling opened</source><translation>Autoplanificación abierta</translation></message>
<message><source>Send</source><translation>Enviar</translation></message>
<message><source>Send the request</source><translation>Enviar la solicitud</translation></message>
<message><source>Sending</source><translation>Enviando</translation></message>
<message><source>Sent</source><translation>Enviado</translation></message>
<message><source>Sent at {at}:</source><translation>Enviado a las {at}:</translation></message>
<message><source>Sent {time}</source><translation>Enviada {time}</translation></message>
<message><source>Sent, no answer yet</source><translation>Enviado, aún sin respuesta</translation></message>
<message><source>Sentences come here once the unit has shifts and people.</source><translation>Aquí habrá frases cuando la unidad tenga turnos y personas.</translation></message>
<message><source>Sep</source><translation>sep</translation></message>
<message><source>September</source><translation>septiembre</translation></message>
<message><source>Server</source><translation>Servidor</translation></message>
<message><source>Server time</source><translation>Hora del servidor</translation></message>
<message><source>Server: the address must look like https://schedule.example.org. Nothing was set up.</source><translation>Servidor: la dirección debe ser como https://schedule.example.org. No se instaló nada.</translation></message>
<message><source>Session</source><translation>Sesión</translation></message>
<message><source>Sessions</source><translation>Sesiones</translation></message>
<message><source>Set aside {at}</source><translation>Apartada {at}</translation></message>
<message><source>Set date and time, or ask your help desk to do it.</source><translation>Ajuste la fecha y la hora, o pídalo a su servicio de asistencia.</translation></message>
<message><source>Set the window</source><translation>Fijar el plazo</translation></message>
<message><source>Set there</source><translation>Indicada allí</translation></message>
<message><source>Set up my authenticator</source><translation>Configurar mi autenticador</translation></message>
<message><source>Setting</source><translation>Ajuste</translation></message>
<message><source>Settings</source><translation>Ajustes</translation></message>
<message><source>Settings of the organisation</source><translation>Ajustes de la organización</translation></message>
<message><source>Settings of this station</source><translation>Ajustes de esta estación</translation></message>
<message><source>Settings of {unit}</source><translation>Ajustes de {unit}</translation></message>
<message><source>Settle conflicts for the unit that gives way</source><translation>Resolver conflictos por la unidad que cede</translation></message>
<message><source>Several may bid; a manager awards the shift to one of them.</source><translation>Pueden ofrecerse varias personas; un supervisor adjudica el turno a una.</translation></message>
<message><source>Share</source><translation>Parte justa</translation></message>
<message><source>Shift</source><translation>Turno</translation></message>
<message><source>Shift met</source><translation>Turno cubierto</translation></message>
<message><source>Shift {label}</source><translation>Turno {label}</translation></message>
<message><source>Shifts</source><translation>Turnos</translation></message>
<message><source>Shifts at full RN number</source><translation>Turnos con todas las RN</translation></message>
<message><source>Shifts by their letters</source><translation>Turnos por sus letras</translation></message>
<message><source>Shifts of two units cannot be swapped.</source><translation>No se pueden cambiar turnos de dos unidades.</translation></message>
<message><source>Shifts of {days}</source><translation>Turnos del {days}</translation></message>
<message><source>Shifts of {person}</source><translation>Turnos de {person}</translation></message>
<message><source>Shifts that are in a schedule keep the times they were entered with.</source><translation>Los turnos que ya están en un horario conservan las horas con que se anotaron.</translation></message>
<message><source>Shifts with more or fewer people than seats</source><translation>Turnos con más o menos personas que puestos</translation></message>
<message><source>Short</source><translation>Faltan</translation></message>
<message><source>Short {count}</source><translation>Faltan {count}</translation></message>
<message><source>Short {count} RN later</source><translation>Faltarán {count} RN</translation></message>
<message><source>Short {count} {role}</source><translation>Faltan {count} {role}</translation></message>
<message><source>Short {short} RN</source><translation>Faltan {short} RN</translation></message>
<message><source>Short {short} RN. {patients} ÷ {nurses} = {each} each. Limit {limit}.</source><translation>Faltan {short} RN. {patients} ÷ {nurses} = {each} cada RN. Límite {limit}.</translation></message>
<message><source>Shortest password</source><translation>Contraseña más corta</translation></message>
<message><source>Show</source><translation>Mostrar</translation></message>
<message><source>Show another unit</source><translation>Mostrar otra unidad</translation></message>
<message><source>Show both times for each</source><translation>Mostrar ambas horas de cada una</translation></message>
<message><source>Show my shifts</source><translation>Ver mis turnos</translation></message>
<message><source>Show one unit</source><translation>Ver una unidad</translation></message>
<message><source>Show one unit first: its charts are exported.</source><translation>Muestre primero una unidad: se exportan sus gráficos.</translation></message>
<message><source>Show or hide the side panel</source><translation>Mostrar u ocultar el panel lateral</translation></message>
<message><source>Show or open another schedule</source><translation>Mostrar o abrir otro horario</translation></message>
<message><source>Show the picture</source><translation>Mostrar la imagen</translation></message>
<message><source>Show this map of the keys</source><translation>Mostrar este mapa de teclas</translation></message>
<message><source>Show {title}</source><translation>Mostrar {title}</translation></message>
<message><source>Sick leave</source><translation>Baja por enfermedad</translation></message>
<message><source>Sick leave, sent {time}</source><translation>Baja por enfermedad, enviada {time}</translation></message>
<message><source>Sign in</source><translation>Iniciar sesión</translation></message>
<message><source>Sign in at this board once with your login and password. Then your PIN works again.</source><translation>Inicie sesión una vez en este tablero con su usuario y contraseña. Después su PIN vuelve a servir.</translation></message>
<message><source>Sign in by badge or PIN</source><translation>Iniciar sesión con credencial o PIN</translation></message>
<message><source>Sign in by password</source><translation>Iniciar sesión con contraseña</translation></message>
<message><source>Sign in first.</source><translation>Primero inicie sesión.</translation></message>
<message><source>Sign in first. Nothing was changed.</source><translation>Inicie sesión primero. No se cambió nada.</translation></message>
<message><source>Sign in once, then choose a PIN for this board</source><translation>Inicie sesión una vez y elija un PIN para este tablero</translation></message>
<message><source>Sign in to this station</source><translation>Inicie sesión en esta estación</translation></message>
<message><source>Sign in with this PIN</source><translation>Iniciar sesión con este PIN</translation></message>
<message><source>Sign out elsewhere</source><translation>Cerrar las demás</translation></message>
<message><source>Sign out everywhere</source><translation>Cerrar sesiones</translation></message>
<message><source>Sign out everywhere else</source><translation>Cerrar sesión en los demás sitios</translation></message>
<message><source>Sign out there</source><translation>Cerrar sesión allí</translation></message>
<message><source>Sign {name} out everywhere</source><translation>Cerrar todas las sesiones de {name}</translation></message>
<message><source>Signed in</source><translation>Inició sesión</translation></message>
<message><source>Signed in at the server.</source><translation>Con sesión en el servidor.</translation></message>
<message><source>Signed in by</source><translation>Entró con</translation></message>
<message><source>Signed in.</source><translation>Con sesión.</translation></message>
<message><source>Signed out</source><translation>Cerró sesión</translation></message>
<message><source>Signing in</source><translation>Iniciando sesión</translation></message>
<message><source>Signs</source><translation>Señales</translation></message>
<message><source>Signs in as</source><translation>Entra como</translation></message>
<message><source>Since {at}</source><translation>Desde el {at}</translation></message>
<message><source>Six digits, as the app shows them</source><translation>Seis cifras, como las muestra la aplicación</translation></message>
<message><source>Size of everything</source><translation>Tamaño de todo</translation></message>
<message><source>Skill mix</source><translation>Competencias</translation></message>
<message><source>So that they find their own shifts and requests</source><translation>Para que encuentre sus propios turnos y solicitudes</translation></message>
<message><source>Solid: honoured. Outline: not honoured.</source><translation>Relleno: concedidas. Contorno: no concedidas.</translation></message>
<message><source>Solid: own staff's overtime, {overtime} h. Outline: agency, {agency} h.</source><translation>Relleno: horas extra del personal propio, {overtime} h. Contorno: agencia, {agency} h.</translation></message>
<message><source>Somebody</source><translation>Alguien</translation></message>
<message><source>Somebody else changed this meanwhile. What you typed is kept: look at what stands there now, then save again.</source><translation>Otra persona lo cambió entretanto. Lo que escribió se conserva: mire lo que hay ahora y guarde de nuevo.</translation></message>
<message><source>Somebody else fills this seat by now.</source><translation>Otra persona cubre ya este puesto.</translation></message>
<message><source>Somebody else fills this seat by now. Nothing was changed.</source><translation>Otra persona cubre ya este puesto. No se cambió nada.</translation></message>
<message><source>Somebody else has it</source><translation>Lo tiene otra persona</translation></message>
<message><source>Somebody fills this seat already.</source><translation>Alguien cubre ya este puesto.</translation></message>
<message><source>Somebody is released by taking them off the shift.</source><translation>A alguien se le libera quitándolo del turno.</translation></message>
<message><source>Somebody of another unit</source><translation>Alguien de otra unidad</translation></message>
<message><source>Somebody on call stood down</source><translation>Alguien de guardia relevado</translation></message>
<message><source>Somebody on call summoned</source><translation>Alguien de guardia llamado</translation></message>
<message><source>Somebody who is no longer there</source><translation>Alguien que ya no está</translation></message>
<message><source>Somebody works this shift already. Nobody needs to be found for it.</source><translation>Alguien trabaja ya este turno. No hace falta buscar a nadie.</translation></message>
<message><source>Somebody would have two shifts at once on {day}.</source><translation>Alguien tendría dos turnos a la vez el {day}.</translation></message>
<message><source>Something went wrong. What you entered before is safe.</source><translation>Algo salió mal. Lo que introdujo antes está a salvo.</translation></message>
<message><source>Space</source><translation>Espacio</translation></message>
<message><source>Spoken to</source><translation>Se le habló</translation></message>
<message><source>Staff</source><translation>Personal</translation></message>
<message><source>Staff number or e-mail</source><translation>Número de personal o correo electrónico</translation></message>
<message><source>Staff number or e-mail, such as owen.kelly</source><translation>Número de personal o correo, como owen.kelly</translation></message>
<message><source>Staff on duty, posted under Maryland law</source><translation>Personal de servicio, publicado según la ley de Maryland</translation></message>
<message><source>Staff, hours against contract</source><translation>Personal, horas frente al contrato</translation></message>
<message><source>Staffing grid</source><translation>Tabla de dotación</translation></message>
<message><source>Standby</source><translation>En espera</translation></message>
<message><source>Start the board again after that.</source><translation>Después, inicie el panel de nuevo.</translation></message>
<message><source>State</source><translation>Estado</translation></message>
<message><source>Station {name}</source><translation>Estación {name}</translation></message>
<message><source>Stations</source><translation>Estaciones</translation></message>
<message><source>Stop</source><translation>Detener</translation></message>
<message><source>Stop, keep best</source><translation>Parar y guardar el mejor</translation></message>
<message><source>Stop, keep these</source><translation>Parar y conservar estas</translation></message>
<message><source>Stop, keep what was found</source><translation>Parar y conservar lo hallado</translation></message>
<message><source>Stopped before repairs were found</source><translation>Se paró antes de hallar arreglos</translation></message>
<message><source>Stopped, best kept</source><translation>Parado, se guarda el mejor</translation></message>
<message><source>Stopped. Nothing was changed.</source><translation>Detenido. No se cambió nada.</translation></message>
<message><source>Such as 07:00</source><translation>Por ejemplo, 07:00</translation></message>
<message><source>Such as 13 Oct 2026</source><translation>Por ejemplo, 13 oct 2026</translation></message>
<message><source>Sun</source><translation>dom</translation></message>
<message><source>Sunday</source><translation>Domingo</translation></message>
<message><source>Swap</source><translation>Cambio</translation></message>
<message><source>Swap asked by {name}</source><translation>Cambio pedido por {name}</translation></message>
<message><source>Swap with {name}</source><translation>Cambio con {name}</translation></message>
<message><source>Swap {shift}</source><translation>Cambiar {shift}</translation></message>
<message><source>Swaps</source><translation>Cambios</translation></message>
<message><source>Swaps {count}</source><translation>Cambios {count}</translation></message>
<message><source>Tab  Enter</source><translation>Tab  Intro</translation></message>
<message><source>Tab  Shift+Tab</source><translation>Tab  Mayús+Tab</translation></message>
<message><source>Take a shift up, and put it down on another cell</source><translation>Tomar un turno y dejarlo en otra celda</translation></message>
<message><source>Take back</source><translation>Retirar</translation></message>
<message><source>Take back {shift}, {date}</source><translation>Retirar {shift}, {date}</translation></message>
<message><source>Take back: {words}</source><translation>Deshacer: {words}</translation></message>
<message><source>Take both away</source><translation>Quitar los dos</translation></message>
<message><source>Take data out as a file</source><translation>Sacar datos como archivo</translation></message>
<message><source>Take off the staff list for good</source><translation>Quitar de la lista de personal para siempre</translation></message>
<message><source>Take the authenticator away</source><translation>Retirar el autenticador</translation></message>
<message><source>Take the bid back</source><translation>Retirar el ofrecimiento</translation></message>
<message><source>Take the bid back for them</source><translation>Retirar el ofrecimiento en su nombre</translation></message>
<message><source>Take the chosen shift up, to move it</source><translation>Tomar el turno elegido para moverlo</translation></message>
<message><source>Take the chosen shifts away</source><translation>Quitar los turnos elegidos</translation></message>
<message><source>Take the diagnostics</source><translation>Tomar el diagnóstico</translation></message>
<message><source>Take the last digit back</source><translation>Quitar la última cifra</translation></message>
<message><source>Take the offer back</source><translation>Retirar la oferta</translation></message>
<message><source>Take the offer back for them</source><translation>Retirar la oferta en su nombre</translation></message>
<message><source>Take the password away</source><translation>Retirar la contraseña</translation></message>
<message><source>Take the shift away</source><translation>Quitar el turno</translation></message>
<message><source>Take this empty schedule away</source><translation>Quitar este horario vacío</translation></message>
<message><source>Take this holiday out for every unit</source><translation>Quitar este festivo para todas las unidades</translation></message>
<message><source>Take {name} out of service</source><translation>Poner {name} fuera de servicio</translation></message>
<message><source>Taken back</source><translation>Retirado</translation></message>
<message><source>Taken by the server</source><translation>Recibido por el servidor</translation></message>
<message><source>Taken up. Go to another cell and press Ctrl+V, or Esc to leave it here.</source><translation>Tomado. Vaya a otra celda y pulse Ctrl+V, o Esc para dejarlo aquí.</translation></message>
<message><source>Tap the day on which you would rather work:</source><translation>Toque el día en que prefiere trabajar:</translation></message>
<message><source>Tap the first day and the last.</source><translation>Toque el primer día y el último.</translation></message>
<message><source>Teaches</source><translation>Enseña</translation></message>
<message><source>Telephone</source><translation>Teléfono</translation></message>
<message><source>Telephone list</source><translation>Lista de teléfonos</translation></message>
<message><source>Temporary</source><translation>Temporal</translation></message>
<message><source>Temporary comes after travelers</source><translation>Temporal va después del personal itinerante</translation></message>
<message><source>That PIN is not right.</source><translation>Ese PIN no es correcto.</translation></message>
<message numerus="yes"><source>That PIN is not right. {count} tries left.</source><translation><numerusform>Ese PIN no es correcto. Queda {count} intento.</numerusform><numerusform>Ese PIN no es correcto. Quedan {count} intentos.</numerusform></translation></message>
<message><source>That of this computer</source><translation>El de este equipo</translation></message>
<message><source>That of whoever signs in</source><translation>La de quien inicie sesión</translation></message>
<message><source>That password is not right, or this station cannot sign you in without the server: it knows the people of its own units.</source><translation>Esa contraseña no es correcta, o esta estación no puede iniciar su sesión sin el servidor: conoce a las personas de sus propias unidades.</translation></message>
<message><source>That password is not right.</source><translation>Esa contraseña no es correcta.</translation></message>
<message numerus="yes"><source>That password is not right. {count} tries left.</source><translation><numerusform>Esa contraseña no es correcta. Queda {count} intento.</numerusform><numerusform>Esa contraseña no es correcta. Quedan {count} intentos.</numerusform></translation></message>
<message><source>That time has passed. Choose a later one.</source><translation>Esa hora ya pasó. Elija una posterior.</translation></message>
<message><source>The AI service does not answer.</source><translation>El servicio de IA no responde.</translation></message>
<message><source>The Assistant lists who could take it.</source><translation>El Asistente muestra quién podría tomarlo.</translation></message>
<message><source>The answer did not come in time. Nothing was changed.</source><translation>La respuesta no llegó a tiempo. No se cambió nada.</translation></message>
<message><source>The answer is being looked for.</source><translation>Se busca la respuesta.</translation></message>
<message><source>The answer is checked.</source><translation>Se comprueba la respuesta.</translation></message>
<message><source>The audit is kept by the server alone.</source><translation>El registro lo guarda solo el servidor.</translation></message>
<message><source>The audit notes that you took them.</source><translation>La auditoría anota que usted lo tomó.</translation></message>
<message><source>The authenticator counts once its first code is entered.</source><translation>El autenticador vale cuando se introduce su primer código.</translation></message>
<message><source>The authenticator stops working and they are signed out. Make sure that it is really this person who asks. Where their role needs one, they set another up when they sign in.</source><translation>El autenticador deja de funcionar y se cierran sus sesiones. Asegúrese de que es realmente esta persona quien lo pide. Donde su función lo exige, configura otro al iniciar sesión.</translation></message>
<message><source>The beds are closed. The next census counts.</source><translation>Las camas están cerradas. Cuenta el próximo censo.</translation></message>
<message><source>The board is loading.</source><translation>El panel se está cargando.</translation></message>
<message><source>The call is not for the time of this shift.</source><translation>La guardia no es a la hora de este turno.</translation></message>
<message><source>The call was changed meanwhile. Look at it again.</source><translation>La guardia cambió mientras tanto. Mírela de nuevo.</translation></message>
<message><source>The change was taken back.</source><translation>El cambio se deshizo.</translation></message>
<message><source>The chosen entry</source><translation>La entrada elegida</translation></message>
<message><source>The chosen person's profile</source><translation>El perfil de la persona elegida</translation></message>
<message><source>The chosen request</source><translation>La solicitud elegida</translation></message>
<message><source>The clock of this computer is wrong</source><translation>El reloj de este equipo está mal</translation></message>
<message><source>The clock opens and closes it. Picks that are entered in time count, also without a network.</source><translation>El reloj lo abre y lo cierra. Lo elegido a tiempo cuenta, también sin red.</translation></message>
<message><source>The code is made.</source><translation>El código está creado.</translation></message>
<message><source>The codes are made.</source><translation>Los códigos están creados.</translation></message>
<message><source>The cost is unknown.</source><translation>El costo se desconoce.</translation></message>
<message><source>The daily posting was sent to the printer.</source><translation>La publicación diaria se envió a la impresora.</translation></message>
<message><source>The day</source><translation>El día</translation></message>
<message><source>The days to pick</source><translation>Los días para elegir</translation></message>
<message><source>The device receives a copy of these units, encrypted with a key of its own.</source><translation>El dispositivo recibe una copia de estas unidades, cifrada con una clave propia.</translation></message>
<message><source>The diagnostics are here.</source><translation>El diagnóstico está aquí.</translation></message>
<message><source>The emergency sheet: {why}</source><translation>La hoja de emergencia: {why}</translation></message>
<message><source>The entries that you asked for, for a spreadsheet. That you took them is an entry as well. The file is not encrypted: keep it where only those can read it who may.</source><translation>Las entradas que pidió, para una hoja de cálculo. Que usted las tomó también es una entrada. El archivo no está cifrado: guárdelo donde solo puedan leerlo quienes deben.</translation></message>
<message><source>The entry of {here} is cancelled</source><translation>Se cancela la entrada de {here}</translation></message>
<message><source>The field {name} is not for anybody to enter.</source><translation>Nadie introduce el campo {name}.</translation></message>
<message><source>The field {path} cannot be changed this way.</source><translation>El campo {path} no se puede cambiar así.</translation></message>
<message><source>The file cannot be read. Choose another one.</source><translation>El archivo no se puede leer. Elija otro.</translation></message>
<message><source>The file could not be saved, and nothing was changed. Choose another place.</source><translation>No se pudo guardar el archivo y no se cambió nada. Elija otro lugar.</translation></message>
<message><source>The file in the place of this station's copy is not one. Nothing was changed; move it away or choose another data folder.</source><translation>El archivo en el lugar de la copia de esta estación no es una copia. No se cambió nada; muévalo o elija otra carpeta de datos.</translation></message>
<message><source>The file is far too long for a list of stations.</source><translation>El archivo es demasiado largo para una lista de estaciones.</translation></message>
<message><source>The file is no text in UTF-8. Save it as CSV UTF-8.</source><translation>El archivo no es texto en UTF-8. Guárdelo como CSV UTF-8.</translation></message>
<message><source>The file was not saved because a folder has its name. Choose another name.</source><translation>El archivo no se guardó porque una carpeta tiene su nombre. Elija otro nombre.</translation></message>
<message><source>The file was not saved because it is open elsewhere or you may not write in this folder. Close it or choose another folder.</source><translation>El archivo no se guardó porque está abierto en otro lugar o no puede escribir en esta carpeta. Ciérrelo o elija otra carpeta.</translation></message>
<message><source>The file was not saved because its folder does not exist. Choose another folder.</source><translation>El archivo no se guardó porque su carpeta no existe. Elija otra carpeta.</translation></message>
<message><source>The file was not saved because there is no room on this disk. Free some or choose another place.</source><translation>El archivo no se guardó porque no hay espacio en este disco. Libere espacio o elija otro lugar.</translation></message>
<message><source>The first code of your authenticator</source><translation>El primer código de su autenticador</translation></message>
<message><source>The first line names the columns: {headings}.</source><translation>La primera línea nombra las columnas: {headings}.</translation></message>
<message><source>The first of these shifts is on {day}.</source><translation>El primero de estos turnos es el {day}.</translation></message>
<message><source>The first time needs the network, which is away now. Try again later.</source><translation>La primera vez hace falta la red, que ahora no está. Pruebe más tarde.</translation></message>
<message><source>The folder {folder} could not be made. Ask your administrator.</source><translation>No se pudo crear la carpeta {folder}. Pregunte a su administrador.</translation></message>
<message><source>The form</source><translation>El formulario</translation></message>
<message><source>The holidays were changed.</source><translation>Se cambiaron los festivos.</translation></message>
<message><source>The hours would not fit the contract.</source><translation>Las horas no encajarían en el contrato.</translation></message>
<message><source>The house supervisor has not decided yet.</source><translation>La supervisión aún no ha decidido.</translation></message>
<message><source>The installation</source><translation>La instalación</translation></message>
<message><source>The key file of this station can be reached by other users of this computer, so it is not used.</source><translation>Otros usuarios de este equipo pueden alcanzar el archivo de clave de esta estación, así que no se usa.</translation></message>
<message><source>The key of this station does not open its copy of the data. Nothing was changed; ask your administrator to restore the key or to enrol the station again.</source><translation>La clave de esta estación no abre su copia de los datos. No se cambió nada; pida a su administración que restaure la clave o inscriba de nuevo la estación.</translation></message>
<message><source>The key of this station's copy is missing from the key store. Nothing was changed; sign in to this computer as the person who set the station up, or ask your administrator.</source><translation>La clave de la copia de esta estación falta en el almacén de claves. No se cambió nada; entre en este equipo como quien instaló la estación o pregunte a su administración.</translation></message>
<message><source>The keys of this station cannot be reached.</source><translation>No se llega a las claves de esta estación.</translation></message>
<message><source>The kind {kind} is none of: {kinds}.</source><translation>El tipo {kind} no es ninguno de: {kinds}.</translation></message>
<message><source>The last day is before the first.</source><translation>El último día es anterior al primero.</translation></message>
<message><source>The last day of the request is before its first day.</source><translation>El último día de la solicitud es anterior al primero.</translation></message>
<message><source>The last valid day is before the first.</source><translation>El último día válido es anterior al primero.</translation></message>
<message><source>The later entry is not used</source><translation>La entrada posterior no se usa</translation></message>
<message><source>The letter is what the roster shows and what a key press enters.</source><translation>La letra es lo que muestra el horario y lo que anota una tecla.</translation></message>
<message><source>The line cannot be read: a quotation mark is missing or too many.</source><translation>La línea no se puede leer: falta o sobra una comilla.</translation></message>
<message><source>The list can be used. Nothing was made yet.</source><translation>La lista sirve. Todavía no se creó nada.</translation></message>
<message><source>The list is here.</source><translation>La lista está aquí.</translation></message>
<message><source>The name is missing.</source><translation>Falta el nombre.</translation></message>
<message><source>The new version does not start on this computer, so the one before stays. Tell your administrator.</source><translation>La nueva versión no arranca en este equipo, así que se mantiene la anterior. Avise a su administrador.</translation></message>
<message><source>The next period in figures</source><translation>El próximo periodo en cifras</translation></message>
<message><source>The password is wrong.</source><translation>La contraseña es incorrecta.</translation></message>
<message><source>The password they have stops working now, here and without the network, and they are signed out. You get a token to hand over, with which they choose another.</source><translation>Su contraseña deja de funcionar ahora, aquí y sin red, y se cierran sus sesiones. Usted recibe una clave de un solo uso para entregarla, con la que elige otra.</translation></message>
<message><source>The patients must fit the beds.</source><translation>Los pacientes deben caber en las camas.</translation></message>
<message><source>The period costs {cost:,.0f}, {excess:,.0f} more than the budget of {maximum:,.0f}</source><translation>El período cuesta {cost:,.0f}, {excess:,.0f} más que el presupuesto de {maximum:,.0f}</translation></message>
<message numerus="yes"><source>The period's {total} need {hours}, and {can}: {count} seats or more stay open.</source><translation><numerusform>{total} del período necesitan {hours}, y {can}: queda {count} puesto abierto o más.</numerusform><numerusform>{total} del período necesitan {hours}, y {can}: quedan {count} puestos abiertos o más.</numerusform></translation></message>
<message><source>The person has seen it themselves.</source><translation>La propia persona lo ha visto.</translation></message>
<message><source>The person who offers the shift is not known here.</source><translation>Aquí no se conoce a la persona que ofrece el turno.</translation></message>
<message><source>The printer did not take the sheet. Nothing was changed.</source><translation>La impresora no aceptó la hoja. No se cambió nada.</translation></message>
<message><source>The printer {name} did not take the sheet.</source><translation>La impresora {name} no aceptó la hoja.</translation></message>
<message><source>The product's default</source><translation>Valor del producto</translation></message>
<message><source>The proxy of this network does not let this station through to its server. Your changes are kept on this station; ask your administrator to check the proxy.</source><translation>El proxy de esta red no deja que este puesto llegue a su servidor. Sus cambios se conservan en este puesto; pida a su administrador que revise el proxy.</translation></message>
<message><source>The ratio was broken: {nurses} RN for {patients} patients, {needed} were needed.</source><translation>No se cumplió la proporción: {nurses} RN para {patients} pacientes, se necesitaban {needed}.</translation></message>
<message><source>The ratio was kept: {nurses} RN for {patients} patients, {needed} were needed.</source><translation>Se cumplió la proporción: {nurses} RN para {patients} pacientes, se necesitaban {needed}.</translation></message>
<message><source>The reader gave no card number. Hold the badge to it again.</source><translation>El lector no dio ningún número. Acerque la credencial otra vez.</translation></message>
<message><source>The reason of a call-out</source><translation>El motivo de una ausencia</translation></message>
<message><source>The report was saved as {file}. It holds no names and no entries; give it to your administrator.</source><translation>El informe se guardó como {file}. No contiene nombres ni entradas; déselo a su administrador.</translation></message>
<message><source>The roster has no row for {name}.</source><translation>El horario no tiene fila para {name}.</translation></message>
<message><source>The roster was changed since this was found. Let it be looked for again.</source><translation>El horario cambió desde que se encontró esto. Haga que se busque de nuevo.</translation></message>
<message><source>The roster was changed since: they say what differs from it as it was then. Using one puts it in place of the roster as it is now, and Undo brings that back.</source><translation>El cuadrante ha cambiado desde entonces: dicen qué cambia respecto a como estaba. Al usar una, sustituye al cuadrante actual, y Deshacer lo recupera.</translation></message>
<message numerus="yes"><source>The rotation has {count} weeks. Empty this one, or write more weeks above.</source><translation><numerusform>La rotación tiene {count} semana. Vacíe esta, o escriba más semanas arriba.</numerusform><numerusform>La rotación tiene {count} semanas. Vacíe esta, o escriba más semanas arriba.</numerusform></translation></message>
<message><source>The row of {name} has {row} days, the period {days}.</source><translation>La fila de {name} tiene {row} días; el período, {days}.</translation></message>
<message><source>The row of {name} names the unknown shift {shift!r}.</source><translation>La fila de {name} nombra el turno desconocido {shift!r}.</translation></message>
<message><source>The same PIN again</source><translation>El mismo PIN otra vez</translation></message>
<message><source>The same name each year: by it is known who worked it last time</source><translation>El mismo nombre cada año: por él se sabe quién lo trabajó la última vez</translation></message>
<message><source>The same password again</source><translation>La misma contraseña otra vez</translation></message>
<message><source>The schedule is drawn up</source><translation>Se elabora el horario</translation></message>
<message><source>The schedule of {unit} from {first} to {last} is posted. Please look at your shifts, and tell your manager soon if something is wrong.</source><translation>El horario de {unit} del {first} al {last} está publicado. Mire sus turnos y avise pronto a su jefe si algo no está bien.</translation></message>
<message><source>The schedule says so already. There is nothing to change.</source><translation>El horario ya está así. No hay nada que cambiar.</translation></message>
<message><source>The schedule was changed meanwhile. Nothing was changed.</source><translation>El horario cambió entretanto. No se cambió nada.</translation></message>
<message><source>The schedule was sent to the printer.</source><translation>El horario se envió a la impresora.</translation></message>
<message><source>The schedule with {date} is posted, so it is not built anew.</source><translation>El horario con {date} está publicado, por eso no se crea de nuevo.</translation></message>
<message><source>The search so far</source><translation>La búsqueda hasta ahora</translation></message>
<message><source>The seats that are planned before the census is known. Who is in charge comes on top.</source><translation>Los puestos previstos antes de conocer el censo. Quien está a cargo se suma aparte.</translation></message>
<message><source>The server</source><translation>El servidor</translation></message>
<message><source>The server cannot be reached. Your changes are kept on this station.</source><translation>No se llega al servidor. Sus cambios se guardan en esta estación.</translation></message>
<message><source>The server did not do this. What you typed is kept.</source><translation>El servidor no lo hizo. Lo que escribió se conserva.</translation></message>
<message><source>The server does not answer. Nothing was changed; try again when the network is there.</source><translation>El servidor no responde. No se cambió nada; inténtelo de nuevo cuando haya red.</translation></message>
<message><source>The server does not answer. What stands here is what this station holds, or was told before.</source><translation>El servidor no responde. Aquí está lo que tiene esta estación, o lo que se le dijo antes.</translation></message>
<message><source>The server does not answer. What you typed is kept: try again when it does. Trying again does nothing twice.</source><translation>El servidor no responde. Lo que escribió se conserva: inténtelo de nuevo cuando responda. Intentarlo otra vez no hace nada dos veces.</translation></message>
<message><source>The server has no such record any more. Nothing was changed.</source><translation>El servidor ya no tiene ese dato. No se cambió nada.</translation></message>
<message><source>The server is busy. Your changes are kept on this station and sent later.</source><translation>El servidor está ocupado. Sus cambios se guardan en esta estación y se envían más tarde.</translation></message>
<message><source>The server is told as soon as it can be reached. Leave this computer on and connected.</source><translation>El servidor lo sabrá en cuanto se llegue a él. Deje este equipo encendido y conectado.</translation></message>
<message><source>The server knows that the data is gone. This computer may be switched off.</source><translation>El servidor sabe que los datos ya no están. Este equipo se puede apagar.</translation></message>
<message><source>The server lets it in no more. It has not said yet that its copy is destroyed: that happens when it next reaches the network.</source><translation>El servidor ya no la admite. Aún no ha dicho que su copia esté destruida: ocurre cuando vuelva a tener red.</translation></message>
<message><source>The server refused it without a reason.</source><translation>El servidor la rechazó sin decir el motivo.</translation></message>
<message><source>The server refused this station. Your changes are kept on this station.</source><translation>El servidor rechazó esta estación. Sus cambios se guardan en esta estación.</translation></message>
<message><source>The server's answer cannot be understood, so nothing was changed. Check the server address.</source><translation>No se entiende la respuesta del servidor, así que no se cambió nada. Compruebe la dirección del servidor.</translation></message>
<message><source>The server's certificate is not trusted, so nothing was sent. Ask your administrator to check the server address and the certificate authority.</source><translation>El certificado del servidor no es de confianza, así que no se envió nada. Pida a su administración que compruebe la dirección del servidor y la autoridad de certificación.</translation></message>
<message><source>The server, at each contact</source><translation>El servidor, en cada contacto</translation></message>
<message><source>The settings were changed meanwhile (version {version}). Look at them first.</source><translation>Los ajustes se cambiaron entretanto (versión {version}). Mírelos primero.</translation></message>
<message><source>The sheet was sent to the printer.</source><translation>La hoja se envió a la impresora.</translation></message>
<message><source>The shift has begun</source><translation>El turno ya empezó</translation></message>
<message><source>The shift is yours</source><translation>El turno es suyo</translation></message>
<message><source>The shift lasts {hours} only.</source><translation>El turno dura solo {hours}.</translation></message>
<message><source>The shift of {one} is cancelled</source><translation>Se cancela el turno de {one}</translation></message>
<message><source>The shift would lack a skill that it needs.</source><translation>Al turno le faltaría una competencia necesaria.</translation></message>
<message><source>The solver of this station failed.</source><translation>El solucionador de esta estación falló.</translation></message>
<message><source>The solver of this station searches.</source><translation>El solucionador de esta estación busca.</translation></message>
<message><source>The station sends what it found about itself and its errors, with no name, no entry and no address in it. It is asked for 7 days, and the file is kept for 30.</source><translation>La estación envía lo que encontró de sí misma y sus errores, sin ningún nombre, entrada ni dirección. Se le pide durante 7 días, y el archivo se guarda 30.</translation></message>
<message><source>The time at which bidding closes has passed.</source><translation>La hora en que se cierra el plazo ya pasó.</translation></message>
<message><source>The time at which the window closes has passed.</source><translation>La hora de cierre del plazo ya ha pasado.</translation></message>
<message><source>The two PINs differ. Type the same one twice.</source><translation>Los dos PIN difieren. Teclee el mismo dos veces.</translation></message>
<message><source>The two passwords differ. Type the same one twice.</source><translation>Las dos contraseñas difieren. Escriba la misma dos veces.</translation></message>
<message><source>The unit</source><translation>La unidad</translation></message>
<message><source>The unit could not be kept on this disk. Ctrl+, chooses it again once there is room.</source><translation>No se pudo guardar la unidad en este disco. Ctrl+, la elige de nuevo cuando haya espacio.</translation></message>
<message><source>The unit has no such shift.</source><translation>La unidad no tiene ese turno.</translation></message>
<message><source>The unit is missing.</source><translation>Falta la unidad.</translation></message>
<message><source>The unit that gives way decides this. Ask its charge nurse or the house supervisor.</source><translation>Esto lo decide la unidad que cede. Pregunte a su enfermera a cargo o a la supervisión.</translation></message>
<message><source>The unit would be short on that shift.</source><translation>A la unidad le faltaría gente en ese turno.</translation></message>
<message><source>The unit's own figure alone</source><translation>Solo la cifra de la unidad</translation></message>
<message><source>The unit's staff and those who float here see it and may bid. You award it to one of them.</source><translation>El personal de la unidad y quienes se prestan aquí lo ven y pueden ofrecerse. Usted lo adjudica a una persona.</translation></message>
<message><source>The units have not come from the server yet. Try again, or go on without: they come by themselves.</source><translation>Las unidades aún no han llegado del servidor. Inténtelo de nuevo o continúe sin ellas: llegarán solas.</translation></message>
<message><source>The update cannot be trusted, so it was refused. The version in use goes on; tell your administrator.</source><translation>La actualización no es de confianza, por lo que se rechazó. La versión en uso sigue funcionando; avise a su administrador.</translation></message>
<message><source>The update could not be stored: the disk is full, or this account may not change the program. The version in use goes on.</source><translation>La actualización no se pudo guardar: el disco está lleno o esta cuenta no puede cambiar el programa. La versión en uso sigue funcionando.</translation></message>
<message><source>The updates cannot be reached. Nothing was changed; it is tried again later.</source><translation>No se puede llegar a las actualizaciones. No se cambió nada; se intentará más tarde.</translation></message>
<message><source>The version in use is new and has not shown yet that it stays up. Try again in ten minutes.</source><translation>La versión en uso es nueva y aún no ha demostrado que se mantiene en marcha. Inténtelo de nuevo en diez minutos.</translation></message>
<message><source>The version is posted, but not its files. {reason}</source><translation>La versión está publicada, pero no sus archivos. {reason}</translation></message>
<message><source>The ward board does not open</source><translation>El panel de la unidad no se abre</translation></message>
<message><source>The window</source><translation>El plazo</translation></message>
<message><source>The window for picking shifts has closed.</source><translation>El plazo para elegir turnos se ha cerrado.</translation></message>
<message><source>The window for picking shifts has not been opened for this schedule.</source><translation>El plazo para elegir turnos no se ha abierto para este horario.</translation></message>
<message><source>The window for picking shifts has not opened yet.</source><translation>El plazo para elegir turnos aún no se ha abierto.</translation></message>
<message><source>The window for picking shifts is set.</source><translation>El plazo para elegir turnos queda fijado.</translation></message>
<message><source>The window has to close after it opens.</source><translation>El plazo debe cerrarse después de abrirse.</translation></message>
<message><source>The {what} is no longer there. Nothing was changed.</source><translation>Ya no existe: {what}. No se cambió nada.</translation></message>
<message><source>Their words: “{note}” Only managers see this.</source><translation>Sus palabras: «{note}» Solo lo ve la supervisión.</translation></message>
<message><source>Theme</source><translation>Tema</translation></message>
<message><source>Theme, language, size and locking</source><translation>Tema, idioma, tamaño y bloqueo</translation></message>
<message><source>Then</source><translation>Después</translation></message>
<message><source>Then close the board and run: {enrol}</source><translation>Después cierre el tablero y ejecute: {enrol}</translation></message>
<message><source>Then run: {enrol}</source><translation>Después ejecute: {enrol}</translation></message>
<message><source>There is a request for {dates} already.</source><translation>Ya hay una solicitud para {dates}.</translation></message>
<message><source>There is a unit with the code {code} already.</source><translation>Ya hay una unidad con el código {code}.</translation></message>
<message><source>There is approved leave on {date}.</source><translation>Hay un permiso aprobado el {date}.</translation></message>
<message><source>There is no call-out of this person to take back.</source><translation>No hay ninguna ausencia de esta persona que retirar.</translation></message>
<message><source>There is no colleague who could take the shift.</source><translation>No hay nadie que pudiera tomar el turno.</translation></message>
<message><source>There is no decision to take back. Nothing was changed.</source><translation>No hay ninguna decisión que deshacer. No se cambió nada.</translation></message>
<message><source>There is no display. MedSchedule needs X or a Wayland compositor, such as cage for a board on a wall; a bare frame buffer is not enough. Nothing was changed.</source><translation>No hay pantalla. MedSchedule necesita X o un compositor de Wayland, como cage para un tablero en la pared; un búfer de imagen solo no basta. No se cambió nada.</translation></message>
<message><source>There is no earlier version of MedSchedule here to go back to.</source><translation>No hay aquí ninguna versión anterior de MedSchedule a la que volver.</translation></message>
<message><source>There is no field {field}.</source><translation>No existe el campo {field}.</translation></message>
<message><source>There is no field {strange}.</source><translation>No existe el campo {strange}.</translation></message>
<message><source>There is no generated schedule yet.</source><translation>Aún no hay ningún horario generado.</translation></message>
<message><source>There is no list any more. Check it again; nothing was made.</source><translation>Ya no hay lista. Revísela otra vez; no se creó nada.</translation></message>
<message><source>There is no operation {type!r} in this version.</source><translation>En esta versión no existe la operación {type!r}.</translation></message>
<message><source>There is no room left on this station's disk. The last change was not saved; all earlier ones are.</source><translation>No queda espacio en el disco de esta estación. El último cambio no se guardó; todos los anteriores sí.</translation></message>
<message><source>There is no schedule here yet</source><translation>Aquí aún no hay ningún horario</translation></message>
<message><source>There is no schedule to pick for yet</source><translation>Todavía no hay horario para elegir turnos</translation></message>
<message><source>There is no shift that can be offered: it takes one of a posted schedule that has not begun. Nothing was changed.</source><translation>No hay turno que se pueda ofrecer: hace falta uno de un horario publicado que no haya empezado. No se cambió nada.</translation></message>
<message><source>There is no shift to move here.</source><translation>Aquí no hay turno que mover.</translation></message>
<message><source>There is no shift {letter} here, but {known}.</source><translation>Aquí no hay ningún turno {letter}, pero sí {known}.</translation></message>
<message><source>There is no unit {code}.</source><translation>No hay ninguna unidad {code}.</translation></message>
<message><source>There is no version {version} of the operations.</source><translation>No existe la versión {version} de las operaciones.</translation></message>
<message><source>There is nobody of that number on the staff.</source><translation>No hay nadie con ese número en la plantilla.</translation></message>
<message><source>There is nobody on this roster.</source><translation>No hay nadie en este horario.</translation></message>
<message><source>There is nobody to plan for yet</source><translation>Aún no hay a quién planificar</translation></message>
<message><source>There is nothing new to post.</source><translation>No hay nada nuevo que publicar.</translation></message>
<message><source>There is nothing to count yet</source><translation>Todavía no hay nada que contar</translation></message>
<message><source>There is nothing to make again.</source><translation>No hay nada que rehacer.</translation></message>
<message><source>There is nothing to take back.</source><translation>No hay nada que deshacer.</translation></message>
<message><source>These are your shifts:</source><translation>Estos son sus turnos:</translation></message>
<message><source>These days are over.</source><translation>Estos días ya pasaron.</translation></message>
<message><source>These picks break a rule</source><translation>Lo elegido incumple una regla</translation></message>
<message><source>They</source><translation>Esa persona</translation></message>
<message><source>They are signed out everywhere at once, and no station lets them in once it has heard of it. What they entered stays. You can unlock the account again.</source><translation>Se cierran sus sesiones en todas partes a la vez, y ninguna estación le deja entrar en cuanto lo sabe. Lo que introdujo queda. Puede desbloquear la cuenta de nuevo.</translation></message>
<message><source>They can run: {command}</source><translation>Pueden ejecutar: {command}</translation></message>
<message><source>They may sign in again, with the password that they had.</source><translation>Puede volver a entrar, con la contraseña que tenía.</translation></message>
<message><source>They open this station only. Everywhere else your password does.</source><translation>Abren solo esta estación. En todas las demás lo hace su contraseña.</translation></message>
<message><source>This</source><translation>Este</translation></message>
<message><source>This MedSchedule is too old for its server. Update it; your changes are kept on this station.</source><translation>Este MedSchedule es demasiado antiguo para su servidor. Actualícelo; sus cambios se guardan en esta estación.</translation></message>
<message><source>This PIN is easy to guess. Take digits that do not follow each other.</source><translation>Este PIN es fácil de adivinar. Elija cifras que no sean consecutivas.</translation></message>
<message><source>This account is closed. Ask your administrator.</source><translation>Esta cuenta está cerrada. Pregunte a su administración.</translation></message>
<message><source>This account is disabled. Ask your administrator.</source><translation>Esta cuenta está desactivada. Pregunte a su administración.</translation></message>
<message><source>This bid is already on record.</source><translation>Este ofrecimiento ya consta.</translation></message>
<message><source>This bid {state}.</source><translation>Este ofrecimiento {state}.</translation></message>
<message><source>This board does not know the person any more. Sign in at it with your password once.</source><translation>Este tablero ya no conoce a la persona. Inicie sesión en él una vez con su contraseña.</translation></message>
<message><source>This board does not know this badge. Tap “I am here for the first time” and sign in; when you are asked for a PIN, hold the badge to the reader.</source><translation>Este tablero no conoce esta credencial. Toque «Es mi primera vez aquí» e inicie sesión; cuando se le pida un PIN, acerque la credencial al lector.</translation></message>
<message><source>This board has not reached its server yet.</source><translation>Este panel aún no ha llegado a su servidor.</translation></message>
<message><source>This board knows your badge now.</source><translation>Este tablero ya conoce su credencial.</translation></message>
<message><source>This call is already in the log.</source><translation>Esta llamada ya está en el registro.</translation></message>
<message><source>This call was already taken back.</source><translation>Esta llamada ya se retiró.</translation></message>
<message><source>This call-out is already on record.</source><translation>Esta ausencia ya consta.</translation></message>
<message><source>This call-out was already taken back.</source><translation>Esta ausencia ya se retiró.</translation></message>
<message><source>This cannot be deleted. Nothing was changed.</source><translation>Esto no se puede borrar. No se cambió nada.</translation></message>
<message><source>This cannot be done again as it is. {sentence}</source><translation>Así no se puede repetir. {sentence}</translation></message>
<message><source>This census reading is already on record.</source><translation>Este censo ya consta.</translation></message>
<message><source>This change is already on record.</source><translation>Este cambio ya consta.</translation></message>
<message><source>This change was entered with a newer version of MedSchedule than this one. Update this one.</source><translation>Este cambio se introdujo con una versión de MedSchedule más nueva que esta. Actualice esta.</translation></message>
<message><source>This code has expired: codes work for 24 hours. Ask for a new one.</source><translation>Este código ha caducado: los códigos valen 24 horas. Pida uno nuevo.</translation></message>
<message><source>This code is not known here. Check it letter by letter.</source><translation>Este código no se conoce aquí. Compruébelo letra por letra.</translation></message>
<message><source>This code is not right, or was used before.</source><translation>Este código no es correcto o ya se usó.</translation></message>
<message><source>This code was used before. Ask for a new one.</source><translation>Este código ya se usó. Pida uno nuevo.</translation></message>
<message><source>This colleague cannot take the shift by now. Nothing was changed.</source><translation>Esta persona ya no puede hacer el turno. No se cambió nada.</translation></message>
<message><source>This colleague cannot take the shift. Nothing was changed.</source><translation>Esta persona no puede hacer el turno. No se cambió nada.</translation></message>
<message><source>This computer is a station now</source><translation>Este equipo ya es una estación</translation></message>
<message><source>This computer's key store cannot be used. Unlock it, or ask your administrator to set one up.</source><translation>No se puede usar el almacén de claves de este equipo. Desbloquéelo o pida a su administración que instale uno.</translation></message>
<message><source>This computer's key store is locked, so the copy cannot be opened. Nothing was changed. Unlock it: sign in to this computer as the account that runs MedSchedule.</source><translation>El almacén de claves de este equipo está bloqueado y la copia no se puede abrir. No se cambió nada. Desbloquéelo: inicie sesión en este equipo con la cuenta que ejecuta MedSchedule.</translation></message>
<message><source>This conflict was already decided.</source><translation>Este conflicto ya se decidió.</translation></message>
<message><source>This device was taken out of service.</source><translation>Este dispositivo fue puesto fuera de servicio.</translation></message>
<message><source>This did not work, and the reason is in the log. What you entered before is kept.</source><translation>Esto no funcionó, y el motivo está en el registro. Lo que introdujo antes se conserva.</translation></message>
<message><source>This entry is no longer there. Nothing was changed.</source><translation>Esta entrada ya no está. No se cambió nada.</translation></message>
<message><source>This entry is not in the log any more. Nothing was changed.</source><translation>Esta entrada ya no está en el registro. No se cambió nada.</translation></message>
<message><source>This float was entered before.</source><translation>Este traslado ya se introdujo.</translation></message>
<message><source>This hold-over was entered before.</source><translation>Esta prolongación ya se introdujo.</translation></message>
<message><source>This holds until MedSchedule is closed: it could not be kept on this disk.</source><translation>Esto vale hasta cerrar MedSchedule: no se pudo guardar en este disco.</translation></message>
<message><source>This id is of another account.</source><translation>Este identificador es de otra cuenta.</translation></message>
<message><source>This insight is already on record.</source><translation>Esta observación ya consta.</translation></message>
<message><source>This is a draft to copy. Nothing is sent from here.</source><translation>Es un borrador para copiar. Desde aquí no se envía nada.</translation></message>
<message><source>This is a hold-over: it belongs to the shift before it.</source><translation>Esto es una prolongación: pertenece al turno anterior.</translation></message>
<message><source>This is a template that fills the planned seats in turn. Look through it before you use it.</source><translation>Es una plantilla que llena por turno los puestos previstos. Revísela antes de usarla.</translation></message>
<message><source>This is about {title}; using it shows that schedule again.</source><translation>Esto se refiere a {title}; al usarlo se vuelve a mostrar ese horario.</translation></message>
<message><source>This is less than the {hours} h a week of {fte} FTE.</source><translation>Es menos que las {hours} h semanales de una jornada de {fte}.</translation></message>
<message><source>This is more than a roster has cells. Nothing was pasted.</source><translation>Es más de lo que cabe en un horario. No se pegó nada.</translation></message>
<message><source>This is more than a year and a half ahead. Look at the year.</source><translation>Falta más de un año y medio. Revise el año.</translation></message>
<message><source>This is more than a year. Look at the year.</source><translation>Es más de un año. Revise el año.</translation></message>
<message><source>This is more than the most days in a row, {most}.</source><translation>Es más que el máximo de días seguidos, {most}.</translation></message>
<message><source>This is no offer that somebody answers. Nothing was changed.</source><translation>Esto no es una oferta que alguien responda. No se cambió nada.</translation></message>
<message><source>This is no option any more. Nothing was changed.</source><translation>Esta opción ya no existe. No se cambió nada.</translation></message>
<message><source>This is not an e-mail address, such as owen.kelly@hospital.example.</source><translation>No es una dirección de correo, como owen.kelly@hospital.example.</translation></message>
<message><source>This is not possible. Nothing was changed.</source><translation>Esto no es posible. No se cambió nada.</translation></message>
<message><source>This is not your password.</source><translation>Esta no es su contraseña.</translation></message>
<message><source>This is proposed. Nothing is changed until you accept.</source><translation>Esto se propone. No se cambia nada hasta que usted acepte.</translation></message>
<message><source>This is the last administrator who can sign in. Make somebody else one first.</source><translation>Es la última cuenta de administración que puede entrar. Dé antes esa función a otra persona.</translation></message>
<message><source>This is the one you use now.</source><translation>Es la que usa ahora.</translation></message>
<message><source>This is too long.</source><translation>Esto es demasiado largo.</translation></message>
<message><source>This is what it would do. Say it without “what if” to have it proposed.</source><translation>Esto es lo que haría. Dígalo sin «qué pasa si» para que se proponga.</translation></message>
<message><source>This is {holiday} already.</source><translation>Ese día ya es {holiday}.</translation></message>
<message><source>This leave is {state}, not approved.</source><translation>El estado de este permiso es «{state}», no está aprobado.</translation></message>
<message><source>This leave was changed meanwhile. Nothing was changed.</source><translation>Estos días libres cambiaron entretanto. No se cambió nada.</translation></message>
<message><source>This link was used before or has expired. Ask your administrator for a new one.</source><translation>Esta clave ya se usó o ha caducado. Pida otra a su administración.</translation></message>
<message><source>This login is taken.</source><translation>Este nombre de acceso ya existe.</translation></message>
<message><source>This must be a number, such as {example}.</source><translation>Debe ser un número, como {example}.</translation></message>
<message><source>This must be a whole number.</source><translation>Debe ser un número entero.</translation></message>
<message><source>This must be at least {low} and at most {high}.</source><translation>Debe ser {low} como mínimo y {high} como máximo.</translation></message>
<message><source>This must be more than {low} and at most {high}.</source><translation>Debe ser más de {low} y {high} como máximo.</translation></message>
<message><source>This must not be empty.</source><translation>Esto no puede quedar vacío.</translation></message>
<message><source>This page could not be loaded</source><translation>No se pudo cargar esta página</translation></message>
<message><source>This page could not be read again, so it may be out of date. {reason}</source><translation>Esta página no se pudo volver a leer y puede no estar al día. {reason}</translation></message>
<message><source>This password is among the first that others try. Choose another.</source><translation>Esta contraseña está entre las primeras que otros prueban. Elija otra.</translation></message>
<message><source>This password is made of your name, your login or the name of the house. Choose another.</source><translation>Esta contraseña está hecha de su nombre, su usuario o el nombre de la casa. Elija otra.</translation></message>
<message><source>This period</source><translation>Este periodo</translation></message>
<message><source>This period and the next compared</source><translation>Este periodo y el siguiente comparados</translation></message>
<message><source>This period beside the next one.</source><translation>Este periodo junto al siguiente.</translation></message>
<message><source>This period in figures</source><translation>Este periodo en cifras</translation></message>
<message><source>This period: {now} · next: {following}</source><translation>Este periodo: {now} · siguiente: {following}</translation></message>
<message><source>This person already has a shift at that time. Nothing was changed.</source><translation>Esta persona ya tiene un turno a esa hora. No se cambió nada.</translation></message>
<message><source>This person has another shift at that time by now.</source><translation>Esta persona tiene ya otro turno a esa hora.</translation></message>
<message><source>This person has another shift at that time. Nothing was moved.</source><translation>Esta persona tiene otro turno a esa hora. No se movió nada.</translation></message>
<message><source>This person has no row on that schedule. Nothing was changed.</source><translation>Esta persona no tiene fila en ese horario. No se cambió nada.</translation></message>
<message><source>This person has no shift in the next six weeks. There is nothing to write.</source><translation>Esta persona no tiene turnos en las próximas seis semanas. No hay nada que escribir.</translation></message>
<message><source>This person is not in charge of that shift any more.</source><translation>Esta persona ya no está a cargo de ese turno.</translation></message>
<message><source>This person is not on the roster.</source><translation>Esta persona no está en el horario.</translation></message>
<message><source>This person is not on the staff list any more.</source><translation>Esta persona ya no está en la lista de personal.</translation></message>
<message><source>This person is not released from that shift any more.</source><translation>Esta persona ya no está liberada de ese turno.</translation></message>
<message><source>This person stays on after this shift. Take the hold-over away first.</source><translation>Esta persona se queda después de este turno. Quite primero la prolongación.</translation></message>
<message><source>This person was floated here for this shift. Float them again instead.</source><translation>Esta persona vino trasladada para este turno. Trasládela de nuevo.</translation></message>
<message><source>This person was given another shift at that time meanwhile. Take that one away first.</source><translation>Entretanto esta persona recibió otro turno a esa hora. Quítelo primero.</translation></message>
<message><source>This person was not summoned from a call.</source><translation>A esta persona no se la llamó de una guardia.</translation></message>
<message><source>This person was summoned before.</source><translation>A esta persona ya se la llamó.</translation></message>
<message><source>This record is no longer there. Nothing was changed.</source><translation>Este registro ya no está. No se cambió nada.</translation></message>
<message><source>This record was entered before.</source><translation>Este registro ya se introdujo.</translation></message>
<message><source>This request is already on record.</source><translation>Esta solicitud ya consta.</translation></message>
<message><source>This request is already {state}.</source><translation>El estado de esta solicitud ya es «{state}».</translation></message>
<message><source>This request is {state} by now.</source><translation>El estado de esta solicitud ya es «{state}».</translation></message>
<message><source>This request was decided or withdrawn meanwhile. Nothing was changed.</source><translation>Esta solicitud se decidió o retiró entretanto. No se cambió nada.</translation></message>
<message><source>This schedule already exists.</source><translation>Este horario ya existe.</translation></message>
<message><source>This schedule is archived. Nothing was changed.</source><translation>Este horario está archivado. No se cambió nada.</translation></message>
<message><source>This schedule is archived: nothing more is entered in it.</source><translation>Este horario está archivado: ya no se anota nada en él.</translation></message>
<message><source>This schedule is not posted yet. Take the shift off it.</source><translation>Este horario aún no está publicado. Quite el turno de él.</translation></message>
<message><source>This schedule is posted: change it by hand, or open the next one to generate it.</source><translation>Este horario está publicado: cámbielo a mano, o abra el siguiente para generarlo.</translation></message>
<message><source>This schedule is {state} already.</source><translation>Este horario ya está {state}.</translation></message>
<message><source>This schedule is {state}, not posted.</source><translation>El estado de este horario es «{state}», no está publicado.</translation></message>
<message><source>This schedule is {state}.</source><translation>El estado de este horario es «{state}».</translation></message>
<message><source>This schedule runs until {date}.</source><translation>Este horario dura hasta el {date}.</translation></message>
<message><source>This schedule still has {shifts}.</source><translation>Este horario aún tiene {shifts}.</translation></message>
<message><source>This schedule was posted meanwhile, so its drafts are not there any more.</source><translation>Este horario se publicó entretanto, así que sus borradores ya no están.</translation></message>
<message><source>This schedule was posted meanwhile. The generated one was not used.</source><translation>Este horario se publicó entretanto. El generado no se usó.</translation></message>
<message><source>This schedule was posted meanwhile. The rotation was not laid.</source><translation>Entretanto se publicó este horario. La rotación no se aplicó.</translation></message>
<message><source>This seat is filled or on offer by now, or its schedule is not posted: Generate fills a draft.</source><translation>Este puesto ya está cubierto u ofrecido, o su horario no está publicado: Generar cubre un borrador.</translation></message>
<message><source>This seat is offered already.</source><translation>Este puesto ya se ofrece.</translation></message>
<message><source>This session ends at the server. What is kept at that station stays there.</source><translation>Esta sesión termina en el servidor. Lo que se guarda en esa estación permanece allí.</translation></message>
<message><source>This shift belongs to no schedule yet. Open one on the Schedule page first.</source><translation>Este turno aún no pertenece a ningún horario. Abra uno primero en la página Horario.</translation></message>
<message><source>This shift cannot be offered any more. Nothing was changed.</source><translation>Este turno ya no se puede ofrecer. No se cambió nada.</translation></message>
<message><source>This shift is not one of this unit's.</source><translation>Este turno no es de esta unidad.</translation></message>
<message><source>This shift is not planned on {date}.</source><translation>Este turno no está planeado el {date}.</translation></message>
<message><source>This shift is over.</source><translation>Este turno ya terminó.</translation></message>
<message><source>This shift is over. Nobody was called back.</source><translation>Este turno ha terminado. No se llamó a nadie de vuelta.</translation></message>
<message><source>This shift is over. Nobody was released.</source><translation>Este turno ha terminado. No se liberó a nadie.</translation></message>
<message><source>This shift was cancelled before. Nothing was changed.</source><translation>Este turno ya se había cancelado. No se cambió nada.</translation></message>
<message><source>This shift was cancelled meanwhile.</source><translation>Este turno se canceló entretanto.</translation></message>
<message><source>This shift was changed again since. Keep it, and enter the change anew.</source><translation>Este turno se ha vuelto a cambiar. Consérvelo e introduzca el cambio de nuevo.</translation></message>
<message><source>This shift was entered before.</source><translation>Este turno ya se introdujo.</translation></message>
<message><source>This shift was moved or given to somebody else. Look at it again.</source><translation>Este turno se movió o se dio a otra persona. Mírelo de nuevo.</translation></message>
<message><source>This shift was offered before.</source><translation>Este turno ya se había ofrecido.</translation></message>
<message><source>This shift was picked before.</source><translation>Este turno ya se eligió.</translation></message>
<message><source>This shift was taken back already.</source><translation>Este turno ya se retiró.</translation></message>
<message><source>This shift was worked already.</source><translation>Este turno ya se trabajó.</translation></message>
<message><source>This shift {state}.</source><translation>Este turno {state}.</translation></message>
<message><source>This station</source><translation>Esta estación</translation></message>
<message><source>This station and its server disagree about what was sent. Your changes are kept on this station; ask your administrator.</source><translation>Esta estación y su servidor no coinciden en lo que se envió. Sus cambios se guardan en esta estación; pregunte a su administración.</translation></message>
<message><source>This station does not hold this person</source><translation>Esta estación no tiene a esta persona</translation></message>
<message><source>This station does not hold this person, so the award cannot be checked here.</source><translation>Esta estación no tiene a esta persona, así que la adjudicación no se puede comprobar aquí.</translation></message>
<message><source>This station does not hold this person.</source><translation>Esta estación no tiene a esta persona.</translation></message>
<message><source>This station does not know this badge. Sign in by password once, then add the badge under Your PIN and badge.</source><translation>Esta estación no conoce esta credencial. Inicie sesión una vez con su contraseña y añada la credencial en Su PIN y credencial.</translation></message>
<message><source>This station has joined again. What was kept here is being sent.</source><translation>La estación está inscrita de nuevo. Se está enviando lo que se guardó aquí.</translation></message>
<message><source>This station has joined as a new one, since the server did not know it. What was kept here is being sent. Close MedSchedule and open it again before you sign in.</source><translation>La estación se inscribió como nueva, porque el servidor no la conocía. Se está enviando lo que se guardó aquí. Cierre MedSchedule y ábralo de nuevo antes de iniciar sesión.</translation></message>
<message><source>This station has no copy of the accounts yet. It fills when the server is reached.</source><translation>Esta estación aún no tiene copia de las cuentas. Se llena cuando se alcance el servidor.</translation></message>
<message><source>This station has no copy of the unit yet. It fills when the server is reached.</source><translation>Esta estación aún no tiene copia de la unidad. Se llena cuando se llega al servidor.</translation></message>
<message><source>This station has not reached its server yet</source><translation>Esta estación aún no ha llegado a su servidor</translation></message>
<message><source>This station has to join again</source><translation>Esta estación debe inscribirse de nuevo</translation></message>
<message><source>This station is not enrolled yet. Ask your administrator for a code, then run: medschedule enrol --kiosk --server ADDRESS --code CODE</source><translation>Esta estación aún no está inscrita. Pida un código a su administración y ejecute: medschedule enrol --kiosk --server DIRECCIÓN --code CÓDIGO</translation></message>
<message><source>This station is not enrolled yet. Ask your administrator for a code, then run: medschedule enrol --server ADDRESS --code CODE</source><translation>Esta estación aún no está inscrita. Pida un código a su administración y ejecute: medschedule enrol --server DIRECCIÓN --code CÓDIGO</translation></message>
<message><source>This station was away for long and loads everything from the server again.</source><translation>Esta estación estuvo mucho tiempo ausente y carga todo de nuevo del servidor.</translation></message>
<message><source>This station was away from its server for too long to let anybody in by itself. Connect it to the network; entries not yet sent are kept.</source><translation>Esta estación estuvo demasiado tiempo sin su servidor como para dejar entrar a nadie por sí sola. Conéctela a la red; las entradas sin enviar se conservan.</translation></message>
<message><source>This station was away from its server for too long. Connect it to the network; entries not yet sent are kept.</source><translation>Esta estación estuvo demasiado tiempo sin su servidor. Conéctela a la red; las entradas sin enviar se conservan.</translation></message>
<message><source>This station was taken out of service by your administrator.</source><translation>Su administración puso esta estación fuera de servicio.</translation></message>
<message><source>This station was taken out of service by your administrator. Its data was deleted. To use it again, ask for a code, then run: medschedule enrol --server ADDRESS --code CODE</source><translation>Su administración puso esta estación fuera de servicio. Sus datos se borraron. Para usarla de nuevo, pida un código y ejecute: medschedule enrol --server DIRECCIÓN --code CÓDIGO</translation></message>
<message><source>This station's clock shows an earlier time than at its last contact with the server. Set the clock, or connect the station to the network; entries not yet sent are kept.</source><translation>El reloj de esta estación muestra una hora anterior a la de su último contacto con el servidor. Ajuste el reloj o conecte la estación a la red; las entradas sin enviar se conservan.</translation></message>
<message><source>This station's copy of the data cannot be opened.</source><translation>La copia de los datos de esta estación no se puede abrir.</translation></message>
<message><source>This station's copy of the data could not be used. What was saved is safe.</source><translation>La copia de los datos de esta estación no se pudo usar. Lo guardado está a salvo.</translation></message>
<message><source>This station's copy of the data is damaged. Start MedSchedule again: it saves what was not yet sent and loads a fresh copy from the server.</source><translation>La copia de los datos de esta estación está dañada. Inicie MedSchedule de nuevo: guarda lo que no se había enviado y carga una copia nueva del servidor.</translation></message>
<message><source>This station's copy was checked: everything that was shown as saved is here.</source><translation>Se comprobó la copia de esta estación: todo lo que se mostró como guardado está aquí.</translation></message>
<message><source>This station's copy was last used by a newer MedSchedule. Nothing was changed; update this one.</source><translation>Un MedSchedule más nuevo usó por última vez la copia de esta estación. No se cambió nada; actualice este.</translation></message>
<message><source>This station's session with the server has ended. Ask for a new enrolment code; your changes are kept on this station.</source><translation>La sesión de esta estación con el servidor ha terminado. Pida un nuevo código de inscripción; sus cambios se guardan en esta estación.</translation></message>
<message><source>This swap is {state}.</source><translation>Este cambio: {state}.</translation></message>
<message><source>This swap was offered before.</source><translation>Este cambio ya se había ofrecido.</translation></message>
<message><source>This turn is already in the ledger.</source><translation>Este turno ya está en el registro de turnos.</translation></message>
<message><source>This turn was already taken back.</source><translation>Este turno ya se retiró.</translation></message>
<message><source>This unit cannot ask this person for the shift.</source><translation>Esta unidad no puede pedir el turno a esta persona.</translation></message>
<message><source>This unit cannot ask this person for the shift. Nobody was added.</source><translation>Esta unidad no puede pedir el turno a esta persona. No se añadió a nadie.</translation></message>
<message><source>This unit cannot be opened here. Ask your manager for access to it.</source><translation>Esta unidad no se puede abrir aquí. Pida acceso a su jefatura.</translation></message>
<message><source>This unit has a schedule for {days} already.</source><translation>Esta unidad ya tiene un horario para {days}.</translation></message>
<message><source>This unit has no kind of shift yet.</source><translation>Esta unidad aún no tiene ningún tipo de turno.</translation></message>
<message><source>This unit has no kind of shift yet. Enter one under Shifts.</source><translation>Esta unidad aún no tiene ningún tipo de turno. Anote uno en Turnos.</translation></message>
<message><source>This unit has no rotation yet.</source><translation>Esta unidad aún no tiene ninguna rotación.</translation></message>
<message><source>This unit has no schedule yet. A manager opens one on the Schedule page.</source><translation>Esta unidad aún no tiene horario. La jefatura abre uno en la página Horario.</translation></message>
<message><source>This unit has no shift {letter!r}.</source><translation>Esta unidad no tiene el turno {letter!r}.</translation></message>
<message><source>This unit has no shift {letter!r}. Nothing was changed.</source><translation>Esta unidad no tiene el turno {letter!r}. No se cambió nada.</translation></message>
<message><source>This unit has no shift “{words}”. It has {shifts}.</source><translation>Esta unidad no tiene el turno «{words}». Tiene {shifts}.</translation></message>
<message><source>This unit posts by no law. An administrator sets it for the unit.</source><translation>Esta unidad no publica por ninguna ley. Un administrador lo indica en la unidad.</translation></message>
<message><source>This was asked after the schedule was made.</source><translation>Se pidió después de hacerse el horario.</translation></message>
<message><source>This was asked before.</source><translation>Esto ya se pidió.</translation></message>
<message><source>This was changed again since. Keep it as it is, and enter the change anew.</source><translation>Esto se ha vuelto a cambiar. Déjelo como está e introduzca el cambio de nuevo.</translation></message>
<message><source>This was not understood, and nothing was changed. The list shows what can be said.</source><translation>Esto no se entendió y no se cambió nada. La lista muestra qué se puede decir.</translation></message>
<message><source>This would leave you {hours} in the schedule.</source><translation>Esto le dejaría {hours} en el horario.</translation></message>
<message><source>Those on the account</source><translation>Las de la cuenta</translation></message>
<message><source>Those that this computer trusts</source><translation>Aquellas en las que confía este equipo</translation></message>
<message><source>Thu</source><translation>jue</translation></message>
<message><source>Thursday</source><translation>Jueves</translation></message>
<message><source>Time is up</source><translation>Se acabó el tiempo</translation></message>
<message><source>Time used of the search</source><translation>Tiempo usado de la búsqueda</translation></message>
<message><source>Times</source><translation>Horario</translation></message>
<message><source>To go past a warning, give a reason of at least {least} characters.</source><translation>Para pasar por alto una advertencia, dé un motivo de al menos {least} caracteres.</translation></message>
<message><source>To hand on: {secret}</source><translation>Para entregar: {secret}</translation></message>
<message><source>To protect what is stored here, this station opens again after contact with its server. {kept}</source><translation>Para proteger lo que se guarda aquí, esta estación se abre de nuevo tras contactar con su servidor. {kept}</translation></message>
<message><source>To renew it, write the new last valid day; then the marks on the roster go.</source><translation>Para renovarla, escriba el nuevo último día válido; las marcas del horario desaparecen.</translation></message>
<message><source>To use this computer again, ask your administrator for an enrolment code.</source><translation>Para usar este equipo de nuevo, pida a su administración un código de inscripción.</translation></message>
<message><source>Today</source><translation>Hoy</translation></message>
<message><source>Today lists who may come.</source><translation>Hoy muestra quién puede venir.</translation></message>
<message><source>Token of your administrator</source><translation>Clave de su administración</translation></message>
<message><source>Token: paste the whole token that your administrator gave you.</source><translation>Clave: pegue entera la que le dio su administración.</translation></message>
<message><source>Too few hours</source><translation>Faltan horas</translation></message>
<message><source>Too late: the shift has begun</source><translation>Demasiado tarde: el turno ha empezado</translation></message>
<message><source>Too long without the server</source><translation>Demasiado tiempo sin el servidor</translation></message>
<message numerus="yes"><source>Too many wrong passwords. Try again in {count} minutes.</source><translation><numerusform>Demasiadas contraseñas erróneas. Inténtelo de nuevo en {count} minuto.</numerusform><numerusform>Demasiadas contraseñas erróneas. Inténtelo de nuevo en {count} minutos.</numerusform></translation></message>
<message><source>Too many wrong passwords. Wait, then try again.</source><translation>Demasiadas contraseñas erróneas. Espere e inténtelo de nuevo.</translation></message>
<message><source>Took out</source><translation>Extrajo</translation></message>
<message><source>Traveler</source><translation>Itinerante</translation></message>
<message><source>Traveler comes after regular staff</source><translation>Itinerante va después del personal fijo</translation></message>
<message><source>Try again</source><translation>Intentar de nuevo</translation></message>
<message><source>Try the server now</source><translation>Probar el servidor ahora</translation></message>
<message><source>Trying the server</source><translation>Probando el servidor</translation></message>
<message><source>Tue</source><translation>mar</translation></message>
<message><source>Tuesday</source><translation>Martes</translation></message>
<message><source>Turn: last {day}</source><translation>Turno: la última vez el {day}</translation></message>
<message><source>Turn: never before</source><translation>Turno: nunca antes</translation></message>
<message><source>Turns in a year</source><translation>Veces en un año</translation></message>
<message><source>Two days before it begins</source><translation>Dos días antes de que empiece</translation></message>
<message><source>Two shifts at once. {end}, {start}.</source><translation>Dos turnos a la vez. {end}, {start}.</translation></message>
<message><source>Type a sentence above, or choose one at the left and put your own names in.</source><translation>Escriba una frase arriba, o elija una a la izquierda y ponga sus nombres.</translation></message>
<message><source>Type it on the new device at its first start, or hold its reader before the picture. It enrols one device, and is not shown again.</source><translation>Escríbalo en el dispositivo nuevo en su primer inicio, o ponga su lector ante la imagen. Inscribe un dispositivo y no se vuelve a mostrar.</translation></message>
<message><source>Type the same PIN again</source><translation>Escriba otra vez el mismo PIN</translation></message>
<message><source>Type what you want to do, a name or a unit</source><translation>Escriba lo que quiere hacer, un nombre o una unidad</translation></message>
<message><source>Under Staff a manager says which shifts the unit has and how many people each needs. They are here from then on.</source><translation>En Personal, una jefa de enfermería indica qué turnos tiene la unidad y cuántas personas necesita cada uno. Desde entonces aparecen aquí.</translation></message>
<message><source>Under contract hours</source><translation>Por debajo de su contrato</translation></message>
<message><source>Understood by AI, checked by the rules of this station</source><translation>Entendido por la IA, comprobado por las reglas de esta estación</translation></message>
<message><source>Undo</source><translation>Deshacer</translation></message>
<message><source>Undo and redo</source><translation>Deshacer y rehacer</translation></message>
<message><source>Undo the call-out of {name}</source><translation>Deshacer la ausencia de {name}</translation></message>
<message><source>Undo: {entry}</source><translation>Deshacer: {entry}</translation></message>
<message><source>Unexpected errors are on record there: ask for its diagnostics.</source><translation>Allí hay errores inesperados registrados: pida su diagnóstico.</translation></message>
<message><source>Unit</source><translation>Unidad</translation></message>
<message><source>Unit at the start</source><translation>Unidad al empezar</translation></message>
<message><source>Unit on show</source><translation>Unidad que se muestra</translation></message>
<message><source>Units</source><translation>Unidades</translation></message>
<message><source>Units of {name}</source><translation>Unidades de {name}</translation></message>
<message><source>Units side by side</source><translation>Unidades lado a lado</translation></message>
<message><source>Unknown</source><translation>Desconocido</translation></message>
<message><source>Unknown program</source><translation>Programa desconocido</translation></message>
<message><source>Unlock</source><translation>Desbloquear</translation></message>
<message><source>Unlock the account</source><translation>Desbloquear la cuenta</translation></message>
<message><source>Unlock the account of {name}</source><translation>Desbloquear la cuenta de {name}</translation></message>
<message><source>Unlocked a station</source><translation>Desbloqueó una estación</translation></message>
<message><source>Unsafe: ratio rule</source><translation>Inseguro: regla de relación</translation></message>
<message><source>Until</source><translation>Hasta</translation></message>
<message><source>Until the time</source><translation>Hasta la hora</translation></message>
<message><source>Until then {unit} counts {count}.</source><translation>Hasta entonces {unit} cuenta {count}.</translation></message>
<message><source>Until then, use another station.</source><translation>Hasta entonces, use otra estación.</translation></message>
<message><source>Up to 14 Oct 2026</source><translation>Hasta 14 oct 2026</translation></message>
<message><source>Up to date, {span} ago.</source><translation>Actualizado hace {span}.</translation></message>
<message><source>Up to date.</source><translation>Actualizado.</translation></message>
<message numerus="yes"><source>Up to number {cursor}, {count} changes behind when last seen</source><translation><numerusform>Hasta el número {cursor}; le faltaba {count} cambio cuando se vio por última vez</numerusform><numerusform>Hasta el número {cursor}; le faltaban {count} cambios cuando se vio por última vez</numerusform></translation></message>
<message><source>Up to the day</source><translation>Hasta el día</translation></message>
<message><source>Updates</source><translation>Actualizaciones</translation></message>
<message><source>Updates of this MedSchedule come from your administrator. It does not update itself.</source><translation>Las actualizaciones de este MedSchedule vienen de su administrador. No se actualiza por sí mismo.</translation></message>
<message><source>Use a PIN or badge</source><translation>Usar un PIN o una credencial</translation></message>
<message><source>Use the later entry</source><translation>Usar la entrada posterior</translation></message>
<message><source>Use theirs</source><translation>Usar lo suyo</translation></message>
<message><source>Use this one</source><translation>Usar este</translation></message>
<message><source>Use: {title}</source><translation>Usar: {title}</translation></message>
<message><source>Users</source><translation>Cuentas</translation></message>
<message><source>Usual occupancy</source><translation>Ocupación habitual</translation></message>
<message><source>Usually: {level}</source><translation>Lo habitual: {level}</translation></message>
<message><source>Valid from</source><translation>Válida desde</translation></message>
<message><source>Valid until {day}</source><translation>Válida hasta el {day}</translation></message>
<message><source>Value</source><translation>Valor</translation></message>
<message><source>Verified</source><translation>Verificada</translation></message>
<message><source>Verified with the issuer</source><translation>Verificada con el emisor</translation></message>
<message><source>Vermont</source><translation>Vermont</translation></message>
<message><source>Vermont, this shift</source><translation>Vermont, este turno</translation></message>
<message><source>Version</source><translation>Versión</translation></message>
<message><source>Version {number}</source><translation>Versión {number}</translation></message>
<message><source>Version {version}</source><translation>Versión {version}</translation></message>
<message><source>Version {version} changed these shifts meanwhile. Tell of that one.</source><translation>La versión {version} cambió estos turnos entretanto. Avise de esa.</translation></message>
<message><source>Version {version} did not change these shifts.</source><translation>La versión {version} no cambió estos turnos.</translation></message>
<message><source>Version {version} of the settings. Each one before is kept, with who replaced it and why.</source><translation>Versión {version} de los ajustes. Se guarda cada una anterior, con quién la cambió y por qué.</translation></message>
<message><source>Version {version} was posted meanwhile. Look at it first.</source><translation>La versión {version} se publicó entretanto. Mírela primero.</translation></message>
<message><source>Version {version}: not yet told</source><translation>Versión {version}: sin avisar aún</translation></message>
<message><source>Version {version}: {told}</source><translation>Versión {version}: {told}</translation></message>
<message><source>Versions</source><translation>Versiones</translation></message>
<message><source>Waiting</source><translation>Espera</translation></message>
<message><source>Waiting for approval</source><translation>En espera de aprobación</translation></message>
<message><source>Waiting for the server</source><translation>En espera del servidor</translation></message>
<message><source>Waits</source><translation>En espera</translation></message>
<message><source>Waits for a decision</source><translation>Espera una decisión</translation></message>
<message><source>Waits for an answer</source><translation>Espera una respuesta</translation></message>
<message><source>Waits for your answer</source><translation>Espera su respuesta</translation></message>
<message><source>Ward kiosk</source><translation>Panel mural</translation></message>
<message><source>Warning</source><translation>Advertencia</translation></message>
<message><source>Wed</source><translation>mié</translation></message>
<message><source>Wednesday</source><translation>Miércoles</translation></message>
<message><source>Week from</source><translation>Semana desde</translation></message>
<message><source>Week of {date} at minimum</source><translation>Semana del {date} al mínimo</translation></message>
<message><source>Week of {date} cannot be filled</source><translation>La semana del {date} no se puede cubrir</translation></message>
<message><source>Week {number}</source><translation>Semana {number}</translation></message>
<message><source>Week {number}: {first} – {last}</source><translation>Semana {number}: {first} – {last}</translation></message>
<message><source>Weekends</source><translation>Fines de semana</translation></message>
<message><source>Weekends drift apart</source><translation>Fines de semana desiguales</translation></message>
<message><source>Weekends in a row</source><translation>Fines de semana seguidos</translation></message>
<message><source>Weekends off</source><translation>Fines de semana libres</translation></message>
<message><source>Weekends per person: {least} to {most} instead of {was_least} to {was_most}.</source><translation>Fines de semana por persona: de {least} a {most} en lugar de {was_least} a {was_most}.</translation></message>
<message><source>Weekends worked</source><translation>Fines de semana trabajados</translation></message>
<message><source>Weekends worked one after the other. Nothing in the field limits nothing.</source><translation>Fines de semana trabajados uno tras otro. El campo vacío no limita nada.</translation></message>
<message><source>Weekends ±</source><translation>Findes ±</translation></message>
<message><source>Weeks</source><translation>Semanas</translation></message>
<message><source>Weeks from {weekday}</source><translation>Semanas desde {weekday}</translation></message>
<message><source>Weeks that are worked again and again. Laid onto a schedule, their shifts are pinned.</source><translation>Semanas que se trabajan una y otra vez. Aplicadas a un horario, sus turnos quedan fijados.</translation></message>
<message><source>Weeks {first}–{last} of {count}</source><translation>Semanas {first}–{last} de {count}</translation></message>
<message><source>Welcome to MedSchedule</source><translation>Bienvenida a MedSchedule</translation></message>
<message><source>Well</source><translation>Bien</translation></message>
<message><source>What</source><translation>Qué</translation></message>
<message><source>What both bear in this period.</source><translation>Lo que cada uno lleva en este periodo.</translation></message>
<message><source>What can be said</source><translation>Qué se puede decir</translation></message>
<message><source>What do you want to do?</source><translation>¿Qué quiere hacer?</translation></message>
<message><source>What each role may do. Who has which is set on their account, under Users.</source><translation>Qué puede hacer cada función. Quién tiene cuál se fija en su cuenta, en Cuentas.</translation></message>
<message><source>What fits</source><translation>Lo que coincide</translation></message>
<message><source>What follows</source><translation>Qué resulta</translation></message>
<message><source>What if</source><translation>Qué pasaría si</translation></message>
<message><source>What if: {change}</source><translation>Qué pasa si: {change}</translation></message>
<message><source>What if: {news}</source><translation>Qué pasaría si: {news}</translation></message>
<message><source>What it says of itself</source><translation>Lo que dice de sí mismo</translation></message>
<message><source>What stands in the list, for a spreadsheet.</source><translation>Lo que está en la lista, para una hoja de cálculo.</translation></message>
<message><source>What the board on the wall and the daily posting say</source><translation>Lo que dicen el tablero de la pared y la publicación diaria</translation></message>
<message><source>What the roster costs stays within the budget.</source><translation>Lo que cuesta el cuadrante queda dentro del presupuesto.</translation></message>
<message><source>What the server grants</source><translation>Lo que concede el servidor</translation></message>
<message><source>What they ask</source><translation>Qué pide</translation></message>
<message><source>What this computer is</source><translation>Qué es este equipo</translation></message>
<message><source>What this station was told, and by whom. A policy counts more than what was said at the installation, that more than the computer's environment, and all of them more than what people chose here.</source><translation>Lo que se le ha dicho a este puesto, y quién. Una directiva cuenta más que lo dicho en la instalación, esto más que el entorno del equipo, y todo ello más que lo que las personas eligieron aquí.</translation></message>
<message><source>What to do if nobody comes</source><translation>Qué hacer si no viene nadie</translation></message>
<message><source>What to do next</source><translation>Qué hacer ahora</translation></message>
<message><source>What was entered</source><translation>Lo que se introdujo</translation></message>
<message><source>What was entered is kept on this station and sent once the server takes it again.</source><translation>Lo que se anotó se guarda en esta estación y se envía en cuanto el servidor vuelva a aceptarlo.</translation></message>
<message><source>What was laid onto schedules before stays as it is.</source><translation>Lo que ya se aplicó a horarios queda como está.</translation></message>
<message><source>What would help</source><translation>Qué ayudaría</translation></message>
<message><source>What-if</source><translation>Y si…</translation></message>
<message><source>When</source><translation>Cuándo</translation></message>
<message><source>Where</source><translation>Dónde</translation></message>
<message><source>Where they are signed in, the server alone knows.</source><translation>Dónde tiene sesión solo lo sabe el servidor.</translation></message>
<message><source>Which days would you like off?</source><translation>¿Qué días quiere libres?</translation></message>
<message><source>Which hospital is this computer for?</source><translation>¿Para qué hospital es este equipo?</translation></message>
<message><source>Which seat</source><translation>Qué puesto</translation></message>
<message><source>Which shift</source><translation>Qué turno</translation></message>
<message><source>Which unit does it stand on? It begins with that one; the name at the top opens others.</source><translation>¿En qué unidad está? Empieza con esa; el nombre de arriba abre otras.</translation></message>
<message><source>Who</source><translation>Quién</translation></message>
<message><source>Who belongs to the unit gets the hours of the contract.</source><translation>Quien pertenece a la unidad recibe las horas de su contrato.</translation></message>
<message><source>Who belongs to the unit works no more than the contract says.</source><translation>Quien pertenece a la unidad no trabaja más de lo que dice el contrato.</translation></message>
<message><source>Who cannot come, and why</source><translation>Quién no puede venir, y por qué</translation></message>
<message><source>Who cannot, and why</source><translation>Quién no puede, y por qué</translation></message>
<message><source>Who changed these records</source><translation>Quién cambió estos registros</translation></message>
<message><source>Who comes from elsewhere is oriented to the unit.</source><translation>Quien viene de otra parte conoce la unidad.</translation></message>
<message><source>Who else bid</source><translation>Quién más se ofreció</translation></message>
<message><source>Who is being oriented works beside their preceptor.</source><translation>Quien está en orientación trabaja junto a su tutor.</translation></message>
<message><source>Who is on</source><translation>Quién está</translation></message>
<message><source>Who is on {label}, {date}</source><translation>Quién está en {label}, {date}</translation></message>
<message><source>Who is on, {date}</source><translation>Quién está, {date}</translation></message>
<message><source>Who is taught does not teach. Choose one.</source><translation>Quien aprende no enseña. Elija una cosa.</translation></message>
<message><source>Who knows</source><translation>Quién lo sabe</translation></message>
<message><source>Who may come</source><translation>Quién puede venir</translation></message>
<message><source>Who may come, in contract order</source><translation>Quién puede venir, en el orden del convenio</translation></message>
<message><source>Who may go home</source><translation>Quién puede irse a casa</translation></message>
<message><source>Who may go home, in contract order</source><translation>Quién puede irse a casa, en el orden del contrato</translation></message>
<message><source>Who may sign in, and what they may do. Changes are made by the server and arrive here.</source><translation>Quién puede entrar, y qué puede hacer. Los cambios los hace el servidor y llegan aquí.</translation></message>
<message><source>Who needs a licence or a certificate for the shift has it in force on that day.</source><translation>Quien necesita una licencia o un certificado para el turno lo tiene vigente ese día.</translation></message>
<message><source>Who plans the unit's schedule lays a rotation.</source><translation>Una rotación la aplica quien planifica el horario de la unidad.</translation></message>
<message><source>Who saw and changed what, newest first. Looking here is an entry as well.</source><translation>Quién vio y cambió qué, lo más reciente primero. Mirar aquí también es una entrada.</translation></message>
<message><source>Who should work it for you? They are asked, then your manager.</source><translation>¿Quién debe trabajarlo por usted? Se pregunta a esa persona y luego a su jefatura.</translation></message>
<message><source>Who was called</source><translation>A quién se llamó</translation></message>
<message><source>Who was on</source><translation>Quién estaba</translation></message>
<message><source>Who was there, who was posted, and who changed it. Asking is an entry of the audit.</source><translation>Quién estaba, quién estaba publicado y quién lo cambió. Preguntar es una entrada de la auditoría.</translation></message>
<message><source>Who worked a holiday the last time has it off this time.</source><translation>Quien trabajó un festivo la última vez lo tiene libre esta vez.</translation></message>
<message><source>Who worked a holiday when it last came is off this time; the roster warns otherwise.</source><translation>Quien trabajó un festivo la última vez libra esta; si no, el horario avisa.</translation></message>
<message><source>Whole weekends</source><translation>Fines de semana enteros</translation></message>
<message><source>Whose picks</source><translation>De quién</translation></message>
<message><source>Whose shift</source><translation>Turno de</translation></message>
<message><source>Whose turn</source><translation>A quién le toca</translation></message>
<message><source>Why</source><translation>Por qué</translation></message>
<message><source>Why here</source><translation>Por qué aquí</translation></message>
<message><source>Why not</source><translation>Por qué no</translation></message>
<message><source>Why people were not there</source><translation>Por qué no estaban</translation></message>
<message><source>Why shifts stay open</source><translation>Por qué quedan turnos abiertos</translation></message>
<message><source>Why shifts stay open, {date}</source><translation>Por qué quedan turnos abiertos, {date}</translation></message>
<message><source>Why {label} stays open, {date}</source><translation>Por qué queda abierto {label}, {date}</translation></message>
<message><source>Why {label} {nights} is {missing} short</source><translation>Por qué faltan {missing} en {label} {nights}</translation></message>
<message><source>Window</source><translation>Ventana</translation></message>
<message><source>Wiped</source><translation>Borrado</translation></message>
<message><source>Wish to be off</source><translation>Deseo de librar</translation></message>
<message><source>Wish to be off, sent {time}</source><translation>Deseo de librar, enviado {time}</translation></message>
<message><source>With AI</source><translation>Con IA</translation></message>
<message><source>With your manager</source><translation>Con su jefatura</translation></message>
<message><source>With {name}</source><translation>Con {name}</translation></message>
<message><source>Withdraw for them</source><translation>Retirarla en su nombre</translation></message>
<message><source>Withdraw the request</source><translation>Retirar la solicitud</translation></message>
<message><source>Withdrawn</source><translation>Retirado</translation></message>
<message><source>Within {within} of their fair share</source><translation>A {within} o menos de su parte justa</translation></message>
<message><source>Without a credential that the unit asks for</source><translation>Sin una credencial que pide la unidad</translation></message>
<message><source>Without any times a person can work on every day. Once there are some, a day without them is a day off. An end before the start is on the next day.</source><translation>Sin horas anotadas, la persona puede trabajar todos los días. En cuanto hay alguna, un día sin horas es libre. Un final anterior al comienzo es del día siguiente.</translation></message>
<message><source>Without the unpaid break</source><translation>Sin la pausa no pagada</translation></message>
<message><source>Wknds</source><translation>F. sem.</translation></message>
<message><source>Work in 24 hours</source><translation>Trabajo en 24 horas</translation></message>
<message><source>Work in seven days</source><translation>Trabajo en siete días</translation></message>
<message><source>Worked it last time, so off</source><translation>Lo trabajó la última vez: libra</translation></message>
<message><source>Works</source><translation>Trabaja</translation></message>
<message><source>Works until {moment}</source><translation>Sirve hasta {moment}</translation></message>
<message><source>Worth knowing</source><translation>Conviene saber</translation></message>
<message><source>Would like to</source><translation>Quiere irse</translation></message>
<message><source>Would like to go</source><translation>Quiere irse</translation></message>
<message><source>Write both times, or none.</source><translation>Escriba las dos horas, o ninguna.</translation></message>
<message><source>Write the day like 13 Oct 2026.</source><translation>Escriba el día así: 13 oct 2026.</translation></message>
<message><source>Write the time like 07:00.</source><translation>Escriba la hora así: 07:00.</translation></message>
<message><source>Write the times like 07:00.</source><translation>Escriba las horas como 07:00.</translation></message>
<message><source>Year</source><translation>Año</translation></message>
<message><source>Yes</source><translation>Sí</translation></message>
<message><source>Yes, by phone at {at}</source><translation>Sí, por teléfono a las {at}</translation></message>
<message><source>Yes, coming</source><translation>Sí, viene</translation></message>
<message><source>You are here now. Lock ends it.</source><translation>Está aquí ahora. Bloquear la termina.</translation></message>
<message><source>You are on no roster here</source><translation>Usted no está en ninguna planilla aquí</translation></message>
<message><source>You are on no roster here. Nothing was changed.</source><translation>Usted no está en ninguna planilla aquí. No se cambió nada.</translation></message>
<message><source>You are signed in at this station alone, so the server is not asked in your name. Lock the station and sign in with your password while the network is there.</source><translation>Su sesión es solo de esta estación, así que no se pregunta al servidor en su nombre. Bloquee la estación y entre con su contraseña mientras haya red.</translation></message>
<message><source>You are signed in here alone.</source><translation>Solo tiene sesión aquí.</translation></message>
<message><source>You are signed out there.</source><translation>Su sesión allí está cerrada.</translation></message>
<message><source>You asked for it</source><translation>Usted lo pidió</translation></message>
<message><source>You asked for {shift}</source><translation>Usted pidió {shift}</translation></message>
<message><source>You cannot lock your own account.</source><translation>No puede bloquear su propia cuenta.</translation></message>
<message><source>You cannot sign in here now.</source><translation>Ahora no puede iniciar sesión aquí.</translation></message>
<message><source>You come in with it from now on, at this board alone. Or hold your badge to the reader now.</source><translation>Con él entra desde ahora, solo en este tablero. O acerque ahora su credencial al lector.</translation></message>
<message><source>You have a PIN here.</source><translation>Aquí tiene un PIN.</translation></message>
<message><source>You have a badge here.</source><translation>Aquí tiene una credencial.</translation></message>
<message><source>You have no PIN here.</source><translation>Aquí no tiene PIN.</translation></message>
<message><source>You have no badge here.</source><translation>Aquí no tiene credencial.</translation></message>
<message><source>You have no requests</source><translation>No tiene solicitudes</translation></message>
<message><source>You may look at this schedule but not change it.</source><translation>Puede ver este horario, pero no cambiarlo.</translation></message>
<message><source>You stay signed in here and are signed out everywhere else. A station that is offline lets you in with the old one until it reaches the server.</source><translation>Su sesión sigue aquí y se cierra en los demás sitios. Una estación sin conexión le deja entrar con la anterior hasta que alcance el servidor.</translation></message>
<message><source>You work on that day.</source><translation>Usted trabaja ese día.</translation></message>
<message><source>Your PIN</source><translation>Su PIN</translation></message>
<message><source>Your PIN and badge</source><translation>Su PIN y credencial</translation></message>
<message><source>Your PIN and badge at this station</source><translation>Su PIN y credencial en esta estación</translation></message>
<message><source>Your account</source><translation>Su cuenta</translation></message>
<message><source>Your account has not reached this station yet. Wait until it has synced, then try again.</source><translation>Su cuenta aún no ha llegado a esta estación. Espere a que se sincronice e inténtelo de nuevo.</translation></message>
<message><source>Your account, PIN and badge</source><translation>Su cuenta, PIN y tarjeta</translation></message>
<message><source>Your account: password, authenticator, sessions</source><translation>Su cuenta: contraseña, autenticador, sesiones</translation></message>
<message><source>Your administrator has set this computer to the server {server}. Nothing was set up.</source><translation>Su administrador ha asignado este equipo al servidor {server}. No se configuró nada.</translation></message>
<message><source>Your administrator's policy</source><translation>La directiva de su administrador</translation></message>
<message><source>Your authenticator is in force.</source><translation>Su autenticador está vigente.</translation></message>
<message><source>Your changes are kept here</source><translation>Guardado aquí</translation></message>
<message><source>Your changes are kept here, {waiting}</source><translation>Guardado aquí, {waiting}</translation></message>
<message><source>Your changes could not be sent. They are kept on this station.</source><translation>Sus cambios no se pudieron enviar. Se guardan en esta estación.</translation></message>
<message><source>Your new authenticator</source><translation>Su nuevo autenticador</translation></message>
<message><source>Your password</source><translation>Su contraseña</translation></message>
<message><source>Your password and your authenticator hold at every station and at the server.</source><translation>Su contraseña y su autenticador valen en todas las estaciones y en el servidor.</translation></message>
<message><source>Your password is changed. You are signed out everywhere else.</source><translation>Su contraseña está cambiada. Su sesión se cerró en los demás sitios.</translation></message>
<message><source>Your password is chosen. Close this and sign in with it.</source><translation>Su contraseña está elegida. Cierre esto y entre con ella.</translation></message>
<message><source>Your request</source><translation>Su solicitud</translation></message>
<message><source>Your role does not allow this here. Ask the charge nurse.</source><translation>Su función no lo permite aquí. Pregunte a la enfermera a cargo.</translation></message>
<message><source>Your role does not allow this here. Ask your manager to make the change.</source><translation>Su función no permite esto aquí. Pida a su jefatura que haga el cambio.</translation></message>
<message><source>Your role does not allow this. Nothing was changed; ask an administrator.</source><translation>Su función no lo permite. No se cambió nada; pregunte a la administración.</translation></message>
<message><source>Your role does not allow to change this schedule. Nothing was changed.</source><translation>Su función no permite cambiar este horario. No se cambió nada.</translation></message>
<message><source>Your role does not allow to go past a warning. Ask your manager.</source><translation>Su función no permite pasar por encima de un aviso. Pregunte a su supervisor.</translation></message>
<message><source>Your role does not allow to post. Ask your manager.</source><translation>Su función no permite publicar. Pregunte a su supervisor.</translation></message>
<message><source>Your role does not enter requests.</source><translation>Su función no introduce solicitudes.</translation></message>
<message><source>Your role does not offer open shifts.</source><translation>Su función no ofrece turnos abiertos.</translation></message>
<message><source>Your role does not offer shifts.</source><translation>Su función no ofrece turnos.</translation></message>
<message><source>Your role does not pick shifts.</source><translation>Su función no elige turnos.</translation></message>
<message><source>Your role does not show personal data of this unit. Ask your manager.</source><translation>Su función no muestra datos personales de esta unidad. Pregunte a su responsable.</translation></message>
<message><source>Your role may not change who works. Ask the charge nurse.</source><translation>Su función no puede cambiar quién trabaja. Pregunte a la enfermera a cargo.</translation></message>
<message><source>Your role may not print telephone numbers. Ask the charge nurse.</source><translation>Su función no puede imprimir teléfonos. Pregunte a la enfermera a cargo.</translation></message>
<message><source>Your role may not print the posting. Ask the charge nurse.</source><translation>Su rol no puede imprimir la publicación. Pregunte a la enfermera a cargo.</translation></message>
<message><source>Your role may not see this unit's figures. Ask its manager.</source><translation>Su función no permite ver las cifras de esta unidad. Pregunte a su jefatura.</translation></message>
<message><source>Your shifts</source><translation>Sus turnos</translation></message>
<message><source>Your shifts are posted</source><translation>Sus turnos están publicados</translation></message>
<message><source>Your shifts have changed</source><translation>Sus turnos han cambiado</translation></message>
<message><source>Your shifts {days} are posted</source><translation>Sus turnos {days} están publicados</translation></message>
<message><source>Your shifts {days} have changed</source><translation>Sus turnos {days} han cambiado</translation></message>
<message><source>Your {gives} for {returns} of {name}</source><translation>Su {gives} por {returns} de {name}</translation></message>
<message><source>Your {gives} to {name}</source><translation>Su {gives} para {name}</translation></message>
<message><source>a colleague</source><translation>un colega</translation></message>
<message><source>a day off</source><translation>un día libre</translation></message>
<message><source>a rule is against it, such as rest or a credential</source><translation>lo impide una regla, como el descanso o una acreditación</translation></message>
<message><source>a shift</source><translation>un turno</translation></message>
<message><source>a shift that this station does not know</source><translation>un turno que esta estación no conoce</translation></message>
<message><source>a station's copy</source><translation>la copia de una estación</translation></message>
<message><source>accepted already</source><translation>ya aceptado</translation></message>
<message><source>accepted {time}</source><translation>aceptado {time}</translation></message>
<message><source>accounts</source><translation>cuentas</translation></message>
<message><source>added</source><translation>añadido</translation></message>
<message><source>added after posting</source><translation>añadido después de publicar</translation></message>
<message><source>agree to {request}</source><translation>acordar {request}</translation></message>
<message><source>agreed to</source><translation>aceptada</translation></message>
<message><source>an entry of this station</source><translation>una entrada de esta estación</translation></message>
<message><source>and {count} more</source><translation>y {count} más</translation></message>
<message><source>and {count} more: mend these first.</source><translation>y {count} más: corrija estas primero.</translation></message>
<message><source>announce (the) schedule</source><translation>anuncia (el) horario</translation></message>
<message><source>any shift</source><translation>cualquier turno</translation></message>
<message numerus="yes"><source>approve {count} requests</source><translation><numerusform>aprobar {count} solicitud</numerusform><numerusform>aprobar {count} solicitudes</numerusform></translation></message>
<message><source>approve {request}</source><translation>aprobar {request}</translation></message>
<message><source>approved</source><translation>aprobado</translation></message>
<message><source>approved already</source><translation>ya aprobado</translation></message>
<message><source>approved leave</source><translation>permiso aprobado</translation></message>
<message><source>archived</source><translation>archivado</translation></message>
<message><source>as a station</source><translation>como estación</translation></message>
<message><source>as posted</source><translation>según lo publicado</translation></message>
<message><source>ask until {day} {clock}</source><translation>pedir hasta {day} {clock}</translation></message>
<message><source>ask {person} to work {shift} (on) {day}</source><translation>pide a {person} trabajar {shift} (para) {day}</translation></message>
<message><source>asked for</source><translation>pedida</translation></message>
<message><source>asked to be off</source><translation>pidió librar</translation></message>
<message><source>assign {person} (to) {shift} (on) {day}</source><translation>asigna {person} (a) {shift} (para) {day}</translation></message>
<message><source>at</source><translation>a las</translation></message>
<message><source>at least {minimum} are planned for</source><translation>se planifican al menos {minimum}</translation></message>
<message><source>at most {maximum} allowed</source><translation>se permiten {maximum} como máximo</translation></message>
<message><source>at most {maximum} are planned for</source><translation>se planifican {maximum} como máximo</translation></message>
<message><source>at {clock}</source><translation>a las {clock}</translation></message>
<message><source>balancing</source><translation>en equilibrado</translation></message>
<message><source>best {best}</source><translation>mejor {best}</translation></message>
<message><source>bid</source><translation>el ofrecimiento</translation></message>
<message><source>bound {bound}</source><translation>cota {bound}</translation></message>
<message><source>build (the) schedule</source><translation>crea (el) horario</translation></message>
<message><source>build (the) schedule with {day}</source><translation>crea (el) horario con {day}</translation></message>
<message><source>by a swap</source><translation>por un cambio</translation></message>
<message><source>by {name}</source><translation>por {name}</translation></message>
<message><source>call</source><translation>llamada</translation></message>
<message><source>call-out</source><translation>la ausencia</translation></message>
<message><source>call-outs</source><translation>ausencias</translation></message>
<message><source>called in</source><translation>llamado a venir</translation></message>
<message><source>called out</source><translation>avisó que no viene</translation></message>
<message><source>cancelled</source><translation>cancelado</translation></message>
<message><source>census</source><translation>censo</translation></message>
<message><source>change {limit} to {number} (hours)</source><translation>cambia {limit} a {number} (horas)</translation></message>
<message><source>charge nurse</source><translation>enfermería a cargo</translation></message>
<message><source>charge without patients</source><translation>a cargo sin pacientes</translation></message>
<message><source>chg</source><translation>cargo</translation></message>
<message><source>closing at</source><translation>cierre a las</translation></message>
<message><source>codes for devices</source><translation>códigos para dispositivos</translation></message>
<message><source>collecting</source><translation>en recogida</translation></message>
<message><source>compare periods</source><translation>compara periodos</translation></message>
<message><source>compare this period with (the) next (period)</source><translation>compara este periodo con (el) siguiente (periodo)</translation></message>
<message><source>compare {person} and {other}</source><translation>compara {person} y {other}</translation></message>
<message><source>compare {person} with {other}</source><translation>compara {person} con {other}</translation></message>
<message><source>conflict</source><translation>el conflicto</translation></message>
<message><source>conflicts</source><translation>conflictos</translation></message>
<message><source>contract hours not reached</source><translation>horas de contrato sin alcanzar</translation></message>
<message><source>contract hours reached, no overtime</source><translation>horas de contrato alcanzadas, sin horas extra</translation></message>
<message><source>cost unknown</source><translation>costo desconocido</translation></message>
<message><source>could come from {label}, which has enough</source><translation>podría venir de {label}, que tiene suficientes</translation></message>
<message><source>could work it</source><translation>podría trabajarlo</translation></message>
<message><source>counted {when}</source><translation>contado {when}</translation></message>
<message><source>credentials</source><translation>credenciales</translation></message>
<message><source>day rotation</source><translation>turno de día</translation></message>
<message><source>day shifts</source><translation>turnos de día</translation></message>
<message><source>days</source><translation>días</translation></message>
<message><source>days off in a row</source><translation>días libres seguidos</translation></message>
<message><source>declined</source><translation>rechazada</translation></message>
<message><source>denied</source><translation>denegado</translation></message>
<message><source>denied already</source><translation>ya denegado</translation></message>
<message><source>deny {request}</source><translation>denegar {request}</translation></message>
<message><source>devices</source><translation>dispositivos</translation></message>
<message><source>ends soon</source><translation>vence pronto</translation></message>
<message><source>entered afterwards</source><translation>registrado después</translation></message>
<message><source>even</source><translation>igual</translation></message>
<message><source>evening shifts</source><translation>turnos de tarde</translation></message>
<message><source>evenings</source><translation>tardes</translation></message>
<message><source>expired: one of its shifts has begun</source><translation>vencido: uno de sus turnos ya empezó</translation></message>
<message><source>explain gaps</source><translation>explica huecos</translation></message>
<message><source>explain {day}</source><translation>explica {day}</translation></message>
<message><source>explain {shift} (on) {day}</source><translation>explica {shift} (para) {day}</translation></message>
<message><source>find cover for {shift} (on) {day}</source><translation>busca quien cubra {shift} (para) {day}</translation></message>
<message><source>five</source><translation>cinco</translation></message>
<message><source>float pool</source><translation>equipo volante</translation></message>
<message><source>floated elsewhere</source><translation>enviado a otra unidad</translation></message>
<message><source>floated here</source><translation>enviado aquí</translation></message>
<message><source>for empty seats</source><translation>por puestos vacíos</translation></message>
<message><source>for other wishes</source><translation>por otros deseos</translation></message>
<message><source>for people more than are needed</source><translation>por personas de más</translation></message>
<message><source>for people taught without their preceptor</source><translation>por personas en formación sin su tutor</translation></message>
<message><source>for what the schedule leans to</source><translation>por las preferencias del horario</translation></message>
<message><source>for {day} off</source><translation>librar el {day}</translation></message>
<message><source>for {label} on {day}</source><translation>{label} el {day}</translation></message>
<message><source>found {at}</source><translation>hallado a las {at}</translation></message>
<message><source>four</source><translation>cuatro</translation></message>
<message><source>from {day}</source><translation>desde {day}</translation></message>
<message><source>gap {gap}</source><translation>distancia {gap}</translation></message>
<message><source>generate (the) schedule</source><translation>genera (el) horario</translation></message>
<message><source>give everybody with {count} {work} {span} {day} off</source><translation>dales libre {day} a quienes tengan {count} {work} {span}</translation></message>
<message><source>give everyone with {count} {span} {day} off</source><translation>da libre {day} a todos con {count} {span}</translation></message>
<message><source>give everyone with {count} {work} {span} (a) {shift} (on) {day}</source><translation>da {shift} (para) {day} a todos con {count} {work} {span}</translation></message>
<message><source>give everyone with {count} {work} {span} {day} off</source><translation>da libre {day} a todos con {count} {work} {span}</translation></message>
<message><source>give {person} (a) {shift} (on) {day}</source><translation>dale {shift} a {person} (para) {day}</translation></message>
<message><source>give {person} {day} off</source><translation>dale libre {day} a {person}</translation></message>
<message><source>given the shift</source><translation>recibió el turno</translation></message>
<message><source>granting it leaves {seats}</source><translation>concederlo deja {seats}</translation></message>
<message><source>has begun</source><translation>ya empezó</translation></message>
<message><source>held over</source><translation>se quedó más tiempo</translation></message>
<message><source>in charge</source><translation>a cargo</translation></message>
<message><source>in conflict</source><translation>en conflicto</translation></message>
<message><source>in force</source><translation>en vigor</translation></message>
<message><source>in four weeks</source><translation>en cuatro semanas</translation></message>
<message><source>in place of somebody</source><translation>en lugar de alguien</translation></message>
<message><source>in place of {name}</source><translation>en lugar de {name}</translation></message>
<message><source>incentive pay</source><translation>pago de incentivo</translation></message>
<message><source>insight</source><translation>el aviso</translation></message>
<message><source>is not offered any more</source><translation>ya no se ofrece</translation></message>
<message><source>it can be filled by moving people</source><translation>se puede cubrir moviendo a personas</translation></message>
<message><source>it is no longer there</source><translation>ya no existe</translation></message>
<message><source>it is not allowed here; ask your manager</source><translation>aquí no se permite; pregunte a su jefatura</translation></message>
<message><source>it is on record already</source><translation>ya está registrado</translation></message>
<message><source>it was decided or has begun meanwhile</source><translation>entretanto se decidió o ya empezó</translation></message>
<message><source>last week</source><translation>la semana pasada</translation></message>
<message><source>leave</source><translation>el permiso</translation></message>
<message><source>licensed nurses</source><translation>enfermería con licencia</translation></message>
<message><source>limit 1 to {limit}</source><translation>límite 1 por {limit}</translation></message>
<message><source>most patients</source><translation>máximo de pacientes</translation></message>
<message><source>move {person} from {day} to {other_day}</source><translation>mueve (a) {person} desde {day} hasta {other_day}</translation></message>
<message><source>need {count}, have</source><translation>se necesitan {count}, hay</translation></message>
<message><source>neither</source><translation>ni lo uno ni lo otro</translation></message>
<message><source>next week</source><translation>la semana próxima</translation></message>
<message><source>night rotation</source><translation>turno de noche</translation></message>
<message><source>night shifts</source><translation>turnos de noche</translation></message>
<message><source>nights</source><translation>noches</translation></message>
<message><source>nights in a row</source><translation>noches seguidas</translation></message>
<message><source>no</source><translation>no</translation></message>
<message><source>no call-outs</source><translation>sin ausencias</translation></message>
<message><source>no census</source><translation>sin censo</translation></message>
<message><source>no number</source><translation>sin número</translation></message>
<message><source>no patients</source><translation>sin pacientes</translation></message>
<message><source>no reason was given</source><translation>no se dio motivo</translation></message>
<message><source>no work shortly after</source><translation>sin trabajo poco después</translation></message>
<message><source>nobody</source><translation>nadie</translation></message>
<message><source>nobody else counts</source><translation>nadie más cuenta</translation></message>
<message><source>nobody here counts as {who}</source><translation>aquí nadie cuenta como {who}</translation></message>
<message><source>nobody is there</source><translation>no hay nadie</translation></message>
<message><source>none</source><translation>ninguna</translation></message>
<message><source>none allowed</source><translation>no se permite ninguno</translation></message>
<message><source>none on file</source><translation>no consta ninguna</translation></message>
<message><source>none owed</source><translation>sin horas debidas</translation></message>
<message><source>none yet</source><translation>ninguno aún</translation></message>
<message><source>not accepted yet</source><translation>aún sin aceptar</translation></message>
<message><source>not in force yet</source><translation>aún no en vigor</translation></message>
<message><source>not to work {label} on {day}</source><translation>no trabajar {label} el {day}</translation></message>
<message><source>not yet</source><translation>aún no</translation></message>
<message><source>nothing</source><translation>nada</translation></message>
<message><source>nothing waiting</source><translation>nada en espera</translation></message>
<message><source>notice</source><translation>aviso</translation></message>
<message><source>of {hours} h</source><translation>de {hours} h</translation></message>
<message><source>off</source><translation>libre</translation></message>
<message><source>offer</source><translation>la oferta</translation></message>
<message><source>on {day}</source><translation>el {day}</translation></message>
<message><source>on {label} that day, which has {present} of {minimum} {who}</source><translation>en {label} ese día, que tiene {present} de {minimum} {who}</translation></message>
<message><source>on {reason}</source><translation>en {reason}</translation></message>
<message><source>on {shift} {apart}</source><translation>en {shift} {apart}</translation></message>
<message><source>on-call shift</source><translation>guardia</translation></message>
<message><source>one</source><translation>una</translation></message>
<message numerus="yes"><source>only {names} of {all} who count are there</source><translation><numerusform>de {all} que cuentan solo está {names}</numerusform><numerusform>de {all} que cuentan solo están {names}</numerusform></translation></message>
<message><source>open seat</source><translation>el puesto libre</translation></message>
<message><source>open shift</source><translation>el turno abierto</translation></message>
<message><source>or choose your name and type your PIN</source><translation>o elija su nombre y teclee su PIN</translation></message>
<message><source>organisation</source><translation>la organización</translation></message>
<message><source>other inpatient units</source><translation>otras unidades de hospitalización</translation></message>
<message><source>other unit as of {time}</source><translation>la otra unidad, a las {time}</translation></message>
<message><source>out</source><translation>ausente</translation></message>
<message><source>out {clock}</source><translation>falta {clock}</translation></message>
<message><source>over</source><translation>vencida</translation></message>
<message><source>over a week</source><translation>más de 7 días</translation></message>
<message><source>over since {date}</source><translation>venció el {date}</translation></message>
<message><source>overtime after</source><translation>horas extra después de</translation></message>
<message><source>own unit</source><translation>propia unidad</translation></message>
<message><source>page {page}</source><translation>página {page}</translation></message>
<message><source>partner units</source><translation>unidades asociadas</translation></message>
<message><source>password</source><translation>contraseña</translation></message>
<message><source>password and authenticator</source><translation>contraseña y autenticador</translation></message>
<message><source>patients</source><translation>pacientes</translation></message>
<message><source>pending</source><translation>pendiente</translation></message>
<message><source>people</source><translation>personas</translation></message>
<message><source>per diem above the minimum commitment</source><translation>por día sobre el compromiso mínimo</translation></message>
<message><source>per diem under the minimum commitment</source><translation>por día bajo el compromiso mínimo</translation></message>
<message><source>picked shift</source><translation>turno elegido</translation></message>
<message><source>pinned to {label} on {day}</source><translation>fijado en {label} el {day}</translation></message>
<message><source>please the shift shifts</source><comment>words that make no difference in what is asked</comment><translation>por favor el la los las de del turno turnos</translation></message>
<message><source>posted</source><translation>publicado</translation></message>
<message><source>posted schedules</source><translation>horarios publicados</translation></message>
<message><source>prefers it</source><translation>lo prefiere</translation></message>
<message><source>put {person} on {shift} (on) {day}</source><translation>pon (a) {person} en {shift} (para) {day}</translation></message>
<message><source>r: asked off, undecided</source><translation>r: pidió libre, sin decidir</translation></message>
<message><source>ratio broken</source><translation>proporción incumplida</translation></message>
<message><source>record</source><translation>el registro</translation></message>
<message><source>released {time}</source><translation>liberado {time}</translation></message>
<message><source>request</source><translation>la solicitud</translation></message>
<message><source>requests</source><translation>solicitudes</translation></message>
<message><source>residents</source><translation>residentes</translation></message>
<message><source>rest</source><translation>descanso</translation></message>
<message><source>rest after nights</source><translation>descanso después de noches</translation></message>
<message><source>rest between shifts</source><translation>descanso entre turnos</translation></message>
<message><source>rotation</source><translation>rotación</translation></message>
<message><source>schedule</source><translation>el horario</translation></message>
<message><source>schedules</source><translation>horarios</translation></message>
<message><source>seen by the person</source><translation>visto por la persona</translation></message>
<message><source>self-scheduling</source><translation>la autoplanificación</translation></message>
<message><source>sessions</source><translation>sesiones</translation></message>
<message><source>set {limit} to {number} (hours)</source><translation>pon {limit} en {number} (horas)</translation></message>
<message><source>settings</source><translation>ajustes</translation></message>
<message><source>seven</source><translation>siete</translation></message>
<message><source>share</source><translation>parte</translation></message>
<message><source>shift</source><translation>el turno</translation></message>
<message><source>shift before it</source><translation>el turno anterior</translation></message>
<message><source>shift on the other unit</source><translation>el turno en la otra unidad</translation></message>
<message><source>shifts</source><translation>turnos</translation></message>
<message><source>show expiring credentials</source><translation>muestra credenciales que vencen</translation></message>
<message><source>show {person}</source><translation>muestra (a) {person}</translation></message>
<message><source>sick leave</source><translation>baja por enfermedad</translation></message>
<message><source>six</source><translation>seis</translation></message>
<message><source>staff</source><translation>personal</translation></message>
<message><source>staff member</source><translation>la persona</translation></message>
<message><source>standby {time}</source><translation>en espera {time}</translation></message>
<message><source>summarise (this) period</source><translation>resume (este) periodo</translation></message>
<message><source>summarise next period</source><translation>resume próximo periodo</translation></message>
<message><source>summarize (this) period</source><translation>resumen (este) periodo</translation></message>
<message><source>summarize next period</source><translation>resumen próximo periodo</translation></message>
<message><source>swap {person} (on) {day} with {other} (on) {other_day}</source><translation>cambia (a) {person} {day} con {other} {other_day}</translation></message>
<message><source>swap {person} and {other} (on) {day}</source><translation>cambia (a) {person} y {other} (para) {day}</translation></message>
<message><source>swaps</source><translation>cambios</translation></message>
<message><source>take {person} off (on) {day}</source><translation>quita (a) {person} (para) {day}</translation></message>
<message><source>taken back</source><translation>retirada</translation></message>
<message><source>taken off the roster</source><translation>retirado del cuadrante</translation></message>
<message><source>takes patients</source><translation>toma pacientes</translation></message>
<message><source>tell {person} when they work</source><translation>dile a {person} cuándo trabaja</translation></message>
<message><source>temporary contract</source><translation>contrato temporal</translation></message>
<message><source>the Assistant</source><translation>el Asistente</translation></message>
<message><source>the Attention page</source><translation>la página Atención</translation></message>
<message><source>the Today page</source><translation>la página Hoy</translation></message>
<message><source>the audit</source><translation>el registro</translation></message>
<message><source>the copy {title}</source><translation>la copia {title}</translation></message>
<message><source>the day after</source><translation>el día siguiente</translation></message>
<message><source>the day before</source><translation>el día anterior</translation></message>
<message><source>the emergency sheet</source><translation>la hoja de emergencia</translation></message>
<message><source>the figures</source><translation>las cifras</translation></message>
<message><source>the generated schedule</source><translation>el horario generado</translation></message>
<message><source>the hospital's own sign-in</source><translation>el acceso propio del hospital</translation></message>
<message><source>the longest shift</source><translation>turno más largo</translation></message>
<message><source>the organisation</source><translation>la organización</translation></message>
<message><source>the payroll file</source><translation>el archivo de nómina</translation></message>
<message><source>the rule on {rule}, {span}.</source><translation>la regla sobre {rule}, {span}.</translation></message>
<message><source>the schedule</source><translation>el horario</translation></message>
<message><source>the server</source><translation>el servidor</translation></message>
<message><source>the station</source><translation>la estación</translation></message>
<message><source>the system</source><translation>el sistema</translation></message>
<message><source>them</source><translation>la persona</translation></message>
<message><source>there are {patients}, {nurses}, needs {needed}.</source><translation>hay {patients}, {nurses}, se necesitan {needed}.</translation></message>
<message><source>there is another shift at that time</source><translation>hay otro turno a esa hora</translation></message>
<message><source>this shift</source><translation>este turno</translation></message>
<message><source>this week</source><translation>esta semana</translation></message>
<message><source>three</source><translation>tres</translation></message>
<message><source>to work on {day}</source><translation>trabajar el {day}</translation></message>
<message><source>today</source><translation>hoy</translation></message>
<message><source>told by call</source><translation>por llamada</translation></message>
<message><source>told by paper</source><translation>por papel</translation></message>
<message><source>told in person</source><translation>en persona</translation></message>
<message><source>tomorrow</source><translation>mañana</translation></message>
<message><source>tonight</source><translation>esta noche</translation></message>
<message><source>traveler</source><translation>itinerante</translation></message>
<message><source>turn</source><translation>turno</translation></message>
<message><source>two</source><translation>dos</translation></message>
<message><source>unassign {person} (on) {day}</source><translation>desasigna (a) {person} (para) {day}</translation></message>
<message><source>unit</source><translation>la unidad</translation></message>
<message><source>units</source><translation>unidades</translation></message>
<message><source>units without inpatients</source><translation>unidades sin hospitalización</translation></message>
<message><source>until {clock}</source><translation>hasta las {clock}</translation></message>
<message><source>until {date}</source><translation>hasta el {date}</translation></message>
<message><source>until {time}</source><translation>hasta las {time}</translation></message>
<message><source>was awarded already</source><translation>ya se adjudicó</translation></message>
<message><source>was awarded the shift already</source><translation>ya recibió el turno</translation></message>
<message><source>was declined already</source><translation>ya se declinó</translation></message>
<message><source>was filled otherwise</source><translation>se cubrió de otro modo</translation></message>
<message><source>was taken back</source><translation>se retiró</translation></message>
<message><source>weekend days</source><translation>días de fin de semana</translation></message>
<message><source>weekend shifts</source><translation>turnos de fin de semana</translation></message>
<message><source>weekends and nights, by contract</source><translation>fines de semana y noches, según contrato</translation></message>
<message><source>weekends in a row</source><translation>fines de semana seguidos</translation></message>
<message><source>weekends off one in</source><translation>fines de semana libres uno de cada</translation></message>
<message><source>what if</source><translation>qué pasa si</translation></message>
<message><source>when does {person} work</source><translation>cuándo trabaja {person}</translation></message>
<message><source>which credentials expire</source><translation>qué credenciales vencen</translation></message>
<message><source>which credentials expire in {days} days</source><translation>qué credenciales vencen en {days} días</translation></message>
<message><source>who can work {shift} (on) {day}</source><translation>quién puede trabajar {shift} (para) {day}</translation></message>
<message><source>who could come for {shift} (on) {day}</source><translation>quién podría venir para {shift} (para) {day}</translation></message>
<message><source>who is on</source><translation>quién está</translation></message>
<message><source>who is on (on) {day}</source><translation>quién está (para) {day}</translation></message>
<message><source>who is on {shift} (on) {day}</source><translation>quién está en {shift} (para) {day}</translation></message>
<message><source>who was told of a schedule</source><translation>los avisos de horarios</translation></message>
<message><source>who works (on) {day}</source><translation>quién trabaja (para) {day}</translation></message>
<message><source>who works {shift} (on) {day}</source><translation>quién trabaja {shift} (para) {day}</translation></message>
<message><source>why are we short</source><translation>por qué falta gente</translation></message>
<message><source>why are we short (on) {day}</source><translation>por qué falta gente (para) {day}</translation></message>
<message><source>why is {shift} short (on) {day}</source><translation>por qué falta gente en {shift} (para) {day}</translation></message>
<message><source>withdrawn</source><translation>retirado</translation></message>
<message><source>without</source><translation>sin</translation></message>
<message><source>work in 24 hours</source><translation>trabajo en 24 horas</translation></message>
<message><source>work in seven days</source><translation>trabajo en siete días</translation></message>
<message><source>works it for you</source><translation>lo trabaja por usted</translation></message>
<message><source>would avoid it</source><translation>preferiría evitarlo</translation></message>
<message><source>write a message for {shift} (on) {day}</source><translation>escribe un mensaje para {shift} (para) {day}</translation></message>
<message><source>write a message that (the) schedule is posted</source><translation>escribe un mensaje de que (el) horario está publicado</translation></message>
<message><source>write {person} a message about (their) work</source><translation>escribe a {person} un mensaje sobre (su) trabajo</translation></message>
<message><source>yes</source><translation>sí</translation></message>
<message><source>yesterday</source><translation>ayer</translation></message>
<message><source>you work {shift}</source><translation>usted trabaja {shift}</translation></message>
<message><source>{action}: {option}</source><translation>{action}: {option}</translation></message>
<message><source>{asked}: granting it alone breaks a rule: {breaches}.</source><translation>{asked}: solo concederlo incumple una regla: {breaches}.</translation></message>
<message><source>{asked}: it weighs {weight}, and granting it costs {cost}.</source><translation>{asked}: pesa {weight}, y concederlo cuesta {cost}.</translation></message>
<message><source>{asked}: nothing stands against it, it can be granted as the schedule is now.</source><translation>{asked}: nada se opone, se puede conceder con el horario actual.</translation></message>
<message><source>{beds} beds, nurse staffing</source><translation>{beds} camas, dotación de enfermería</translation></message>
<message><source>{beds} beds; no census in the last 24 h</source><translation>{beds} camas; sin censo en las últimas 24 h</translation></message>
<message><source>{before} became {later}, by {who}: {reason}</source><translation>{before} pasó a {later}, por {who}: {reason}</translation></message>
<message><source>{before} → {after}</source><translation>{before} → {after}</translation></message>
<message><source>{burden}: {most} bears {many} where {share} would be fair, {least} {few} where {other} would.</source><translation>{burden}: {most} lleva {many} y lo justo serían {share}; {least} lleva {few} y lo justo serían {other}.</translation></message>
<message><source>{calls}, none filled</source><translation>{calls}, ninguna cubierta</translation></message>
<message><source>{calls}, {filled} filled in {minutes} min (median)</source><translation>{calls}, {filled} cubiertas en {minutes} min (mediana)</translation></message>
<message><source>{cell} has a shift already, so this swap would give two on a day.</source><translation>{cell} ya tiene un turno; este cambio daría dos en un día.</translation></message>
<message><source>{cell} has a shift already. Take it away first; nothing was moved.</source><translation>{cell} ya tiene un turno. Quítelo primero; no se movió nada.</translation></message>
<message><source>{cell} has no shift on this unit, so there is nothing to change.</source><translation>{cell} no tiene turno en esta unidad; no hay nada que cambiar.</translation></message>
<message><source>{cell} has two shifts. Take one away first.</source><translation>{cell} tiene dos turnos. Quite uno primero.</translation></message>
<message><source>{cell} is after the last day of this schedule. Nothing was pasted.</source><translation>{cell} es posterior al último día de este horario. No se pegó nada.</translation></message>
<message><source>{cell} is there twice. Nothing was changed.</source><translation>{cell} está dos veces. No se cambió nada.</translation></message>
<message><source>{cell} was changed meanwhile, so this was not done. Look at the cell first.</source><translation>{cell} cambió entretanto, así que no se hizo. Mire primero la celda.</translation></message>
<message><source>{cell}: “{shown}” is no shift of this unit (it has {known}). Nothing was pasted.</source><translation>{cell}: «{shown}» no es un turno de esta unidad (tiene {known}). No se pegó nada.</translation></message>
<message><source>{change} ({now} instead of {before}).</source><translation>{change} ({now} en lugar de {before}).</translation></message>
<message><source>{charge}, with patients</source><translation>{charge}, con pacientes</translation></message>
<message><source>{charge}: may be in charge</source><translation>{charge}: puede estar a cargo</translation></message>
<message><source>{check}: {code}.</source><translation>{check}: {code}.</translation></message>
<message><source>{code} has no end.</source><translation>{code} no vence.</translation></message>
<message><source>{code} is on record already. Open it to renew it.</source><translation>{code} ya está anotada. Ábrala para renovarla.</translation></message>
<message><source>{code} is on record.</source><translation>{code} queda anotada.</translation></message>
<message><source>{code} is valid until {day}.</source><translation>{code} es válida hasta el {day}.</translation></message>
<message><source>{code} missing</source><translation>falta {code}</translation></message>
<message><source>{code} of {person}</source><translation>{code} de {person}</translation></message>
<message><source>{code} of {person} ends</source><translation>{code} de {person} vence</translation></message>
<message><source>{code} of {person} is over</source><translation>{code} de {person} está vencida</translation></message>
<message><source>{code}, {product} on {computer}</source><translation>{code}, {product} en {computer}</translation></message>
<message><source>{code}: {state}, until {until}</source><translation>{code}: {state}, hasta {until}</translation></message>
<message><source>{contract}, {fte} FTE</source><translation>{contract}, {fte} FTE</translation></message>
<message numerus="yes"><source>{count} accounts</source><translation><numerusform>{count} cuenta</numerusform><numerusform>{count} cuentas</numerusform></translation></message>
<message numerus="yes"><source>{count} applied in part</source><translation><numerusform>{count} aplicada en parte</numerusform><numerusform>{count} aplicadas en parte</numerusform></translation></message>
<message numerus="yes"><source>{count} applied once</source><translation><numerusform>{count} aplicada una vez</numerusform><numerusform>{count} aplicadas una vez</numerusform></translation></message>
<message numerus="yes"><source>{count} bids</source><translation><numerusform>{count} ofrecimiento</numerusform><numerusform>{count} ofrecimientos</numerusform></translation></message>
<message numerus="yes"><source>{count} bids wait in the queue.</source><translation><numerusform>{count} ofrecimiento espera en la cola.</numerusform><numerusform>{count} ofrecimientos esperan en la cola.</numerusform></translation></message>
<message numerus="yes"><source>{count} call-outs</source><translation><numerusform>{count} ausencia</numerusform><numerusform>{count} ausencias</numerusform></translation></message>
<message><source>{count} cells</source><translation>{count} celdas</translation></message>
<message numerus="yes"><source>{count} cells changed</source><translation><numerusform>{count} celda cambió</numerusform><numerusform>{count} celdas cambiaron</numerusform></translation></message>
<message numerus="yes"><source>{count} cells differ from version {number}.</source><translation><numerusform>{count} celda difiere de la versión {number}.</numerusform><numerusform>{count} celdas difieren de la versión {number}.</numerusform></translation></message>
<message><source>{count} characters</source><translation>{count} caracteres</translation></message>
<message><source>{count} chg</source><translation>{count} chg</translation></message>
<message numerus="yes"><source>{count} choices</source><translation><numerusform>{count} opción</numerusform><numerusform>{count} opciones</numerusform></translation></message>
<message numerus="yes"><source>{count} credentials end by then.</source><translation><numerusform>{count} credencial vence hasta entonces.</numerusform><numerusform>{count} credenciales vencen hasta entonces.</numerusform></translation></message>
<message numerus="yes"><source>{count} days</source><translation><numerusform>{count} día</numerusform><numerusform>{count} días</numerusform></translation></message>
<message numerus="yes"><source>{count} days of {days} differ.</source><translation><numerusform>Cambia {count} día de {days}.</numerusform><numerusform>Cambian {count} días de {days}.</numerusform></translation></message>
<message numerus="yes"><source>{count} days of {hours} or more</source><translation><numerusform>{count} día de {hours} o más</numerusform><numerusform>{count} días de {hours} o más</numerusform></translation></message>
<message numerus="yes"><source>{count} days off</source><translation><numerusform>{count} día libre</numerusform><numerusform>{count} días libres</numerusform></translation></message>
<message numerus="yes"><source>{count} days worked</source><translation><numerusform>{count} día trabajado</numerusform><numerusform>{count} días trabajados</numerusform></translation></message>
<message><source>{count} decided: {approved} approved, {denied} denied.</source><translation>{count} decididas: {approved} aprobadas, {denied} denegadas.</translation></message>
<message numerus="yes"><source>{count} devices</source><translation><numerusform>{count} dispositivo</numerusform><numerusform>{count} dispositivos</numerusform></translation></message>
<message numerus="yes"><source>{count} digits typed</source><translation><numerusform>{count} cifra tecleada</numerusform><numerusform>{count} cifras tecleadas</numerusform></translation></message>
<message numerus="yes"><source>{count} entries kept while offline</source><translation><numerusform>{count} entrada guardada sin conexión</numerusform><numerusform>{count} entradas guardadas sin conexión</numerusform></translation></message>
<message numerus="yes"><source>{count} entries made here had not reached the server and were deleted too. Enter them again at another station.</source><translation><numerusform>{count} entrada hecha aquí no había llegado al servidor y también se borró. Introdúzcala de nuevo en otra estación.</numerusform><numerusform>{count} entradas hechas aquí no habían llegado al servidor y también se borraron. Introdúzcalas de nuevo en otra estación.</numerusform></translation></message>
<message numerus="yes"><source>{count} entries still wait to be sent.</source><translation><numerusform>{count} entrada aún espera ser enviada.</numerusform><numerusform>{count} entradas aún esperan ser enviadas.</numerusform></translation></message>
<message numerus="yes"><source>{count} fewer broken rules</source><translation><numerusform>{count} regla incumplida menos</numerusform><numerusform>{count} reglas incumplidas menos</numerusform></translation></message>
<message numerus="yes"><source>{count} fewer open seats</source><translation><numerusform>{count} puesto abierto menos</numerusform><numerusform>{count} puestos abiertos menos</numerusform></translation></message>
<message numerus="yes"><source>{count} fewer requests not met</source><translation><numerusform>{count} petición no atendida menos</numerusform><numerusform>{count} peticiones no atendidas menos</numerusform></translation></message>
<message><source>{count} fewer than the share</source><translation>{count} menos que su parte</translation></message>
<message numerus="yes"><source>{count} gaps in the numbers of devices; the first: {device}, {first} to {last}.</source><translation><numerusform>{count} hueco en los números de los dispositivos: {device}, {first} a {last}.</numerusform><numerusform>{count} huecos en los números de los dispositivos; el primero: {device}, {first} a {last}.</numerusform></translation></message>
<message numerus="yes"><source>{count} holidays</source><translation><numerusform>{count} festivo</numerusform><numerusform>{count} festivos</numerusform></translation></message>
<message numerus="yes"><source>{count} in conflict</source><translation><numerusform>{count} en conflicto</numerusform><numerusform>{count} en conflicto</numerusform></translation></message>
<message><source>{count} in force</source><translation>{count} en vigor</translation></message>
<message><source>{count} in the last 24 h</source><translation>{count} en las últimas 24 h</translation></message>
<message><source>{count} in the period, at most {maximum} allowed. The fair share is {share}, with {carried} carried from earlier periods.</source><translation>{count} en el período, se permiten {maximum} como máximo. La parte justa es {share}, con {carried} de períodos anteriores.</translation></message>
<message><source>{count} in the period, {limit}.</source><translation>{count} en el período, {limit}.</translation></message>
<message numerus="yes"><source>{count} kinds</source><translation><numerusform>{count} tipo</numerusform><numerusform>{count} tipos</numerusform></translation></message>
<message numerus="yes"><source>{count} kinds of shift stay open.</source><translation><numerusform>{count} tipo de turno queda abierto.</numerusform><numerusform>{count} tipos de turno quedan abiertos.</numerusform></translation></message>
<message numerus="yes"><source>{count} minutes</source><translation><numerusform>{count} minuto</numerusform><numerusform>{count} minutos</numerusform></translation></message>
<message numerus="yes"><source>{count} more</source><translation><numerusform>{count} más</numerusform><numerusform>{count} más</numerusform></translation></message>
<message numerus="yes"><source>{count} more broken rules</source><translation><numerusform>{count} regla incumplida más</numerusform><numerusform>{count} reglas incumplidas más</numerusform></translation></message>
<message numerus="yes"><source>{count} more characters</source><translation><numerusform>{count} carácter más</numerusform><numerusform>{count} caracteres más</numerusform></translation></message>
<message numerus="yes"><source>{count} more open seats</source><translation><numerusform>{count} puesto abierto más</numerusform><numerusform>{count} puestos abiertos más</numerusform></translation></message>
<message numerus="yes"><source>{count} more requests not met</source><translation><numerusform>{count} petición no atendida más</numerusform><numerusform>{count} peticiones no atendidas más</numerusform></translation></message>
<message numerus="yes"><source>{count} more shifts break it too.</source><translation><numerusform>{count} turno más también la incumple.</numerusform><numerusform>{count} turnos más también la incumplen.</numerusform></translation></message>
<message numerus="yes"><source>{count} more shifts stay open.</source><translation><numerusform>Queda {count} turno más abierto.</numerusform><numerusform>Quedan {count} turnos más abiertos.</numerusform></translation></message>
<message><source>{count} more than the share</source><translation>{count} más que su parte</translation></message>
<message numerus="yes"><source>{count} moves</source><translation><numerusform>{count} traslado</numerusform><numerusform>{count} traslados</numerusform></translation></message>
<message numerus="yes"><source>{count} needed seats are open.</source><translation><numerusform>{count} puesto necesario está abierto.</numerusform><numerusform>{count} puestos necesarios están abiertos.</numerusform></translation></message>
<message numerus="yes"><source>{count} new devices</source><translation><numerusform>{count} dispositivo nuevo</numerusform><numerusform>{count} dispositivos nuevos</numerusform></translation></message>
<message numerus="yes"><source>{count} nights</source><translation><numerusform>{count} noche</numerusform><numerusform>{count} noches</numerusform></translation></message>
<message numerus="yes"><source>{count} nurses</source><translation><numerusform>{count} enfermera o enfermero</numerusform><numerusform>{count} enfermeras o enfermeros</numerusform></translation></message>
<message><source>{count} open</source><translation>{count} por resolver</translation></message>
<message numerus="yes"><source>{count} open seats ahead</source><translation><numerusform>{count} puesto abierto</numerusform><numerusform>{count} puestos abiertos</numerusform></translation></message>
<message numerus="yes"><source>{count} open shifts</source><translation><numerusform>{count} turno abierto</numerusform><numerusform>{count} turnos abiertos</numerusform></translation></message>
<message><source>{count} other needs of {skills}, {span}, keep as many as they have.</source><translation>{count} necesidades más de {skills}, {span}, conservan cuanto tienen.</translation></message>
<message numerus="yes"><source>{count} other shifts</source><translation><numerusform>{count} turno más</numerusform><numerusform>{count} turnos más</numerusform></translation></message>
<message numerus="yes"><source>{count} other ways were found at {time}.</source><translation><numerusform>Se encontró {count} forma más a las {time}.</numerusform><numerusform>Se encontraron {count} formas más a las {time}.</numerusform></translation></message>
<message><source>{count} others</source><translation>{count} más</translation></message>
<message numerus="yes"><source>{count} others work, rest or are on leave.</source><translation><numerusform>1 persona más trabaja, descansa o está de permiso.</numerusform><numerusform>{count} personas más trabajan, descansan o están de permiso.</numerusform></translation></message>
<message numerus="yes"><source>{count} patients</source><translation><numerusform>{count} paciente</numerusform><numerusform>{count} pacientes</numerusform></translation></message>
<message numerus="yes"><source>{count} patients, nobody assigned</source><translation><numerusform>{count} paciente, nadie asignado</numerusform><numerusform>{count} pacientes, nadie asignado</numerusform></translation></message>
<message numerus="yes"><source>{count} patients, {each} each</source><translation><numerusform>{count} paciente, {each} por RN</numerusform><numerusform>{count} pacientes, {each} por RN</numerusform></translation></message>
<message numerus="yes"><source>{count} people</source><translation><numerusform>{count} persona</numerusform><numerusform>{count} personas</numerusform></translation></message>
<message><source>{count} people are at the same limit, such as {example}</source><translation>{count} personas están en el mismo límite, como {example}</translation></message>
<message numerus="yes"><source>{count} people are meant: {names}.</source><translation><numerusform>Se trata de {count} persona: {names}.</numerusform><numerusform>Se trata de {count} personas: {names}.</numerusform></translation></message>
<message><source>{count} people at the same limit, such as {name}: {text}</source><translation>{count} personas en el mismo límite, como {name}: {text}</translation></message>
<message numerus="yes"><source>{count} people come</source><translation><numerusform>{count} persona llega</numerusform><numerusform>{count} personas llegan</numerusform></translation></message>
<message numerus="yes"><source>{count} people could cover</source><translation><numerusform>{count} persona podría cubrir</numerusform><numerusform>{count} personas podrían cubrir</numerusform></translation></message>
<message numerus="yes"><source>{count} people could take it</source><translation><numerusform>{count} persona podría hacerlo</numerusform><numerusform>{count} personas podrían hacerlo</numerusform></translation></message>
<message numerus="yes"><source>{count} people near the limit</source><translation><numerusform>{count} persona cerca del límite</numerusform><numerusform>{count} personas cerca del límite</numerusform></translation></message>
<message numerus="yes"><source>{count} people not told yet</source><translation><numerusform>{count} persona sin avisar</numerusform><numerusform>{count} personas sin avisar</numerusform></translation></message>
<message numerus="yes"><source>{count} people still belong to {name}.</source><translation><numerusform>{count} persona aún pertenece a {name}.</numerusform><numerusform>{count} personas aún pertenecen a {name}.</numerusform></translation></message>
<message numerus="yes"><source>{count} picks</source><translation><numerusform>{count} elección</numerusform><numerusform>{count} elecciones</numerusform></translation></message>
<message numerus="yes"><source>{count} reasons were found.</source><translation><numerusform>Se encontró {count} motivo.</numerusform><numerusform>Se encontraron {count} motivos.</numerusform></translation></message>
<message numerus="yes"><source>{count} rejected</source><translation><numerusform>{count} rechazada</numerusform><numerusform>{count} rechazadas</numerusform></translation></message>
<message numerus="yes"><source>{count} repairs, checked</source><translation><numerusform>{count} arreglo, comprobado</numerusform><numerusform>{count} arreglos, comprobados</numerusform></translation></message>
<message numerus="yes"><source>{count} requests not met</source><translation><numerusform>{count} petición no atendida</numerusform><numerusform>{count} peticiones no atendidas</numerusform></translation></message>
<message numerus="yes"><source>{count} requests of yours</source><translation><numerusform>{count} solicitud suya</numerusform><numerusform>{count} solicitudes suyas</numerusform></translation></message>
<message numerus="yes"><source>{count} rotations have this kind.</source><translation><numerusform>{count} rotación tiene este tipo.</numerusform><numerusform>{count} rotaciones tienen este tipo.</numerusform></translation></message>
<message numerus="yes"><source>{count} rows</source><translation><numerusform>{count} fila</numerusform><numerusform>{count} filas</numerusform></translation></message>
<message numerus="yes"><source>{count} rules that must hold are broken. Mend what is marked before posting.</source><translation><numerusform>Se incumple {count} regla obligatoria. Corrija lo marcado antes de publicar.</numerusform><numerusform>Se incumplen {count} reglas obligatorias. Corrija lo marcado antes de publicar.</numerusform></translation></message>
<message numerus="yes"><source>{count} schedules</source><translation><numerusform>{count} horario</numerusform><numerusform>{count} horarios</numerusform></translation></message>
<message numerus="yes"><source>{count} seats</source><translation><numerusform>{count} puesto</numerusform><numerusform>{count} puestos</numerusform></translation></message>
<message numerus="yes"><source>{count} seats are empty.</source><translation><numerusform>Queda {count} puesto vacío.</numerusform><numerusform>Quedan {count} puestos vacíos.</numerusform></translation></message>
<message numerus="yes"><source>{count} seats stay open.</source><translation><numerusform>Queda {count} puesto libre.</numerusform><numerusform>Quedan {count} puestos libres.</numerusform></translation></message>
<message numerus="yes"><source>{count} shifts</source><translation><numerusform>{count} turno</numerusform><numerusform>{count} turnos</numerusform></translation></message>
<message numerus="yes"><source>{count} shifts begin this day.</source><translation><numerusform>{count} turno empieza este día.</numerusform><numerusform>{count} turnos empiezan este día.</numerusform></translation></message>
<message numerus="yes"><source>{count} shifts from today on.</source><translation><numerusform>{count} turno desde hoy.</numerusform><numerusform>{count} turnos desde hoy.</numerusform></translation></message>
<message numerus="yes"><source>{count} shifts lack people: red under their days.</source><translation><numerusform>Falta gente en {count} turno: en rojo bajo su día.</numerusform><numerusform>Falta gente en {count} turnos: en rojo bajo sus días.</numerusform></translation></message>
<message numerus="yes"><source>{count} shifts less</source><translation><numerusform>{count} turno menos</numerusform><numerusform>{count} turnos menos</numerusform></translation></message>
<message numerus="yes"><source>{count} shifts on the roster after that day need it.</source><translation><numerusform>{count} turno del horario después de ese día la necesita.</numerusform><numerusform>{count} turnos del horario después de ese día la necesitan.</numerusform></translation></message>
<message numerus="yes"><source>{count} shifts short</source><translation><numerusform>{count} turno incompleto</numerusform><numerusform>{count} turnos incompletos</numerusform></translation></message>
<message numerus="yes"><source>{count} shifts without a credential</source><translation><numerusform>{count} turno sin acreditación</numerusform><numerusform>{count} turnos sin acreditación</numerusform></translation></message>
<message numerus="yes"><source>{count} shifts, not posted yet.</source><translation><numerusform>{count} turno, aún sin publicar.</numerusform><numerusform>{count} turnos, aún sin publicar.</numerusform></translation></message>
<message numerus="yes"><source>{count} signs</source><translation><numerusform>{count} señal</numerusform><numerusform>{count} señales</numerusform></translation></message>
<message numerus="yes"><source>{count} signs of too little rest</source><translation><numerusform>{count} señal de poco descanso</numerusform><numerusform>{count} señales de poco descanso</numerusform></translation></message>
<message><source>{count} staff</source><translation>{count} personas</translation></message>
<message numerus="yes"><source>{count} units</source><translation><numerusform>{count} unidad</numerusform><numerusform>{count} unidades</numerusform></translation></message>
<message><source>{count} until {time}, then short {short} RN.</source><translation>{count} hasta las {time}, luego faltan {short} RN.</translation></message>
<message><source>{count} waiting of {every}, {dates}</source><translation>{count} esperan de {every}, {dates}</translation></message>
<message><source>{count} waiting of {every}, {offers}, {dates}</source><translation>{count} esperan de {every}, {offers}, {dates}</translation></message>
<message numerus="yes"><source>{count} weekends</source><translation><numerusform>{count} fin de semana</numerusform><numerusform>{count} fines de semana</numerusform></translation></message>
<message numerus="yes"><source>{count} weeks</source><translation><numerusform>{count} semana</numerusform><numerusform>{count} semanas</numerusform></translation></message>
<message numerus="yes"><source>{count} {label} shifts</source><translation><numerusform>{count} turno {label}</numerusform><numerusform>{count} turnos {label}</numerusform></translation></message>
<message numerus="yes"><source>{count} {who} seats</source><translation><numerusform>{count} puesto de {who}</numerusform><numerusform>{count} puestos de {who}</numerusform></translation></message>
<message><source>{count}, version {version}</source><translation>{count}, versión {version}</translation></message>
<message><source>{count}, {each} each</source><translation>{count}, {each} por RN</translation></message>
<message><source>{count}. Enter the census.</source><translation>{count}. Introduzca el censo.</translation></message>
<message><source>{date} and {count} more</source><translation>{date} y {count} más</translation></message>
<message><source>{date} from {start:%H:%M} to {end:%H:%M}</source><translation>{date} de {start:%H:%M} a {end:%H:%M}</translation></message>
<message><source>{date} is outside this schedule.</source><translation>El {date} está fuera de este horario.</translation></message>
<message><source>{date} {year}</source><translation>{date} {year}</translation></message>
<message><source>{date}: {label}, {start} to {end}</source><translation>{date}: {label}, de {start} a {end}</translation></message>
<message><source>{days} d</source><translation>{days} d</translation></message>
<message><source>{day} is not between {first} and {last}.</source><translation>El {day} no está entre el {first} y el {last}.</translation></message>
<message><source>{day} is pinned as {cell}.</source><translation>El {day} está fijado como {cell}.</translation></message>
<message><source>{day} was posted as {cell}.</source><translation>El {day} se publicó como {cell}.</translation></message>
<message><source>{day} {month}</source><translation>{day} {month}</translation></message>
<message><source>{day} {time}, data as of {as_of}</source><translation>{day} {time}, datos de las {as_of}</translation></message>
<message numerus="yes"><source>{day}, in {count} days</source><translation><numerusform>{day}, en {count} día</numerusform><numerusform>{day}, en {count} días</numerusform></translation></message>
<message><source>{day}, today</source><translation>{day}, hoy</translation></message>
<message><source>{decided} Effects follow the roster and the requests.</source><translation>{decided} Los efectos siguen al cuadrante y a las solicitudes.</translation></message>
<message><source>{duties}: a pattern to avoid.</source><translation>{duties}: un patrón que conviene evitar.</translation></message>
<message><source>{each} patients each, limit {limit}</source><translation>{each} por RN, límite {limit}</translation></message>
<message><source>{eligible} in contract order.{elsewhere} {others}</source><translation>{eligible} en el orden del convenio.{elsewhere} {others}</translation></message>
<message><source>{eligible} of {everybody} may come for {shift}.</source><translation>{eligible} de {everybody} pueden venir para {shift}.</translation></message>
<message><source>{entered}, while offline</source><translation>{entered}, sin conexión</translation></message>
<message><source>{entries}. {outcomes}.</source><translation>{entries}. {outcomes}.</translation></message>
<message><source>{field} has two entries.</source><translation>{field} tiene dos entradas.</translation></message>
<message><source>{field} has two entries: {first} is in force, {second} was entered later.</source><translation>{field} tiene dos entradas: rige {first}, {second} se anotó después.</translation></message>
<message><source>{figure} %</source><translation>{figure} %</translation></message>
<message><source>{first} for {second}</source><translation>{first} por {second}</translation></message>
<message><source>{first} to {last}</source><translation>{first} a {last}</translation></message>
<message><source>{first} {first_year} – {last} {year}</source><translation>{first} {first_year} – {last} {year}</translation></message>
<message><source>{first} – {last} {year}</source><translation>{first} – {last} {year}</translation></message>
<message><source>{first}, and {second}</source><translation>{first}, y {second}</translation></message>
<message><source>{found} of {all} people</source><translation>{found} de {all} personas</translation></message>
<message><source>{fte} FTE, {hours} h a week</source><translation>jorn. {fte}, {hours} h/semana</translation></message>
<message><source>{group}, {count} staff</source><translation>{group}, {count} personas</translation></message>
<message><source>{group}: asked after {before}.</source><translation>{group}: se pregunta después de {before}.</translation></message>
<message><source>{group}: asked first.</source><translation>{group}: se pregunta primero.</translation></message>
<message><source>{have} h left for {need} h of seats</source><translation>{have} h para {need} h de puestos</translation></message>
<message><source>{have} of {need}</source><translation>{have} de {need}</translation></message>
<message><source>{have} of {need} h of {role}</source><translation>{have} de {need} h de {role}</translation></message>
<message><source>{have} of {need} shifts</source><translation>{have} de {need} turnos</translation></message>
<message><source>{have} of {need} {role}</source><translation>{have} de {need} {role}</translation></message>
<message><source>{here} keeps the shift</source><translation>{here} conserva el turno</translation></message>
<message><source>{hours} fewer paid.</source><translation>{hours} menos pagadas.</translation></message>
<message><source>{hours} h</source><translation>{hours} h</translation></message>
<message><source>{hours} h of empty seats</source><translation>{hours} h de puestos vacíos</translation></message>
<message><source>{hours} h of overtime ahead</source><translation>{hours} h extra por delante</translation></message>
<message><source>{hours} h overtime</source><translation>{hours} h extra</translation></message>
<message><source>{hours} h {minutes} min</source><translation>{hours} h {minutes} min</translation></message>
<message><source>{hours} in the period, at most {limit} allowed.</source><translation>{hours} en el período, se permiten {limit} como máximo.</translation></message>
<message><source>{hours} in the period, needs {limit}.</source><translation>{hours} en el período, se necesitan {limit}.</translation></message>
<message><source>{hours} in the seven days to {day}, at most {limit} allowed.</source><translation>{hours} en los siete días hasta el {day}, se permiten {limit} como máximo.</translation></message>
<message><source>{hours} in the week from {day}, {overtime} of them overtime.</source><translation>{hours} en la semana desde el {day}, {overtime} de ellas extra.</translation></message>
<message><source>{hours} more</source><translation>{hours} más</translation></message>
<message><source>{hours} more paid.</source><translation>{hours} más pagadas.</translation></message>
<message><source>{hours} of it</source><translation>{hours} de ello</translation></message>
<message><source>{hours} of nursing for {patients} on {day} are {each} h per patient day, {limit}.</source><translation>{hours} de enfermería para {patients} el {day} son {each} h por paciente y día, {limit}.</translation></message>
<message><source>{hours} of overtime ahead for {people}; {name} has the most with {most}.</source><translation>{hours} extra por delante para {people}; quien más tiene es {name}, con {most}.</translation></message>
<message><source>{hours} of overtime in the 14 days from {day}: {of_days} past {daily} a day, {of_fortnight} past {fortnightly}.</source><translation>{hours} extra en los 14 días desde el {day}: {of_days} por encima de {daily} al día, {of_fortnight} por encima de {fortnightly}.</translation></message>
<message><source>{hours} of this shift are overtime.</source><translation>{hours} de este turno son horas extra.</translation></message>
<message><source>{hours} of work in 24 h to {since}, at most {limit} allowed.</source><translation>{hours} de trabajo en 24 h hasta {since}, máximo {limit}.</translation></message>
<message><source>{hours} off after the nights to {time}, needs {least}. {start}.</source><translation>{hours} libres después de las noches hasta {time}, se necesitan {least}. {start}.</translation></message>
<message><source>{hours} overtime</source><translation>{hours} extra</translation></message>
<message><source>{hours} rest after</source><translation>{hours} de descanso después</translation></message>
<message><source>{hours} rest before</source><translation>{hours} de descanso antes</translation></message>
<message><source>{hours} rest, needs {least}. {end}, {start}.</source><translation>{hours} de descanso, se necesitan {least}. {end}, {start}.</translation></message>
<message><source>{hours} that week</source><translation>{hours} esa semana</translation></message>
<message><source>{hours} this week, {then} with this shift</source><translation>{hours} esta semana, {then} con este turno</translation></message>
<message><source>{hours}, no overtime</source><translation>{hours}, sin horas extra</translation></message>
<message><source>{known} of {all} know their shifts.</source><translation>{known} de {all} conocen sus turnos.</translation></message>
<message><source>{labels} on {day}</source><translation>{labels} el {day}</translation></message>
<message><source>{labels} on {day} falls on {holiday}, which {person} worked last time.</source><translation>{labels} el {day} cae en {holiday}, que {person} trabajó la última vez.</translation></message>
<message><source>{label} has this letter already.</source><translation>{label} ya tiene esta letra.</translation></message>
<message><source>{label} lasts {hours}, from {since} to {until}, at most {limit} allowed.</source><translation>{label} dura {hours}, de {since} a {until}, se permiten {limit} como máximo.</translation></message>
<message><source>{label} of {name} on {day}</source><translation>{label} de {name} el {day}</translation></message>
<message><source>{label} on {day}</source><translation>{label} el {day}</translation></message>
<message><source>{label} on {day} falls on {reason}.</source><translation>{label} el {day} cae en {reason}.</translation></message>
<message><source>{label} on {day} has {present} of {minimum} {who}.</source><translation>{label} el {day} tiene {present} de {minimum} {who}.</translation></message>
<message><source>{label} on {day} is not between {first} and {last}.</source><translation>{label} el {day} no está entre el {first} y el {last}.</translation></message>
<message><source>{label} on {day} is on a unit that {name} has not been oriented to.</source><translation>{label} el {day} es en una unidad para la que {name} no tiene orientación.</translation></message>
<message><source>{label} on {day} needs the skill {skill}, which {name} lacks.</source><translation>{label} el {day} necesita la competencia {skill}, que {name} no tiene.</translation></message>
<message><source>{label} on {day} needs {code}</source><translation>{label} el {day} necesita {code}</translation></message>
<message><source>{label} on {day} runs into a free weekend.</source><translation>{label} el {day} entra en un fin de semana libre.</translation></message>
<message><source>{label} on {day} still has {present} of {minimum} {who}.</source><translation>{label} el {day} aún tiene {present} de {minimum} {who}.</translation></message>
<message><source>{label} on {day}: the breaks of {nurses} take {hours} one after another, and for {away} of it {without_one}</source><translation>{label} el {day}: las pausas de {nurses} suman {hours} una tras otra, y durante {away} {without_one}</translation></message>
<message><source>{label} on {span} needs {needed} {who} each.</source><translation>{label} el {span} necesita {needed} {who} cada vez.</translation></message>
<message><source>{label} on {when} needs {minimum} {who}</source><translation>{label} el {when} necesita {minimum} {who}</translation></message>
<message><source>{label} {clock}: who is on</source><translation>Equipo {label} {clock}</translation></message>
<message><source>{label} {day} {missing} {who} short ({left} of {minimum})</source><translation>{label} {day} con {missing} {who} de menos ({left} de {minimum})</translation></message>
<message><source>{label} {day}: {verdict}</source><translation>{label} {day}: {verdict}</translation></message>
<message><source>{label} {skill} {when}: {before} of {minimum}, now {after}</source><translation>{label} {skill} {when}: {before} de {minimum}, ahora {after}</translation></message>
<message><source>{label} {when}: needs {needed} {who}</source><translation>{label} {when}: necesita {needed} {who}</translation></message>
<message><source>{label}: now {now}, after {after}. {note}</source><translation>{label}: ahora {now}, después {after}. {note}</translation></message>
<message><source>{label}: {missing}. Put somebody in the seat on the Schedule page.</source><translation>{label}: {missing}. Ponga a alguien en el puesto en la página Horario.</translation></message>
<message><source>{label}: {seats} on {days} ahead without anybody, first on {first}; most are missing on {worst}.</source><translation>{label}: {seats} sin nadie en {days} por delante, desde el {first}; donde más faltan es el {worst}.</translation></message>
<message><source>{label}: {seats} on {day} without anybody.</source><translation>{label}: {seats} sin nadie el {day}.</translation></message>
<message><source>{label}: {value}</source><translation>{label}: {value}</translation></message>
<message><source>{last}, then {this}</source><translation>{last}, luego {this}</translation></message>
<message><source>{later} on {day} may not follow {earlier} the day before.</source><translation>{later} el {day} no puede seguir a {earlier} del día anterior.</translation></message>
<message><source>{least} to {most}</source><translation>{least} a {most}</translation></message>
<message><source>{least} to {most} digits</source><translation>De {least} a {most} cifras</translation></message>
<message><source>{led_to}. Next in order: {person}</source><translation>{led_to}. Siguiente en el orden: {person}</translation></message>
<message><source>{length} of {longest}</source><translation>{length} de {longest}</translation></message>
<message><source>{letter} for {cell}</source><translation>{letter} para {cell}</translation></message>
<message><source>{letter}, being saved</source><translation>{letter}, guardándose</translation></message>
<message><source>{letter}, not saved</source><translation>{letter}, sin guardar</translation></message>
<message><source>{level}, as usual</source><translation>{level}, lo habitual</translation></message>
<message><source>{limit}, on this unit: {value}</source><translation>{limit}, en esta unidad: {value}</translation></message>
<message><source>{method}, last used {at}</source><translation>{method}, último uso {at}</translation></message>
<message><source>{minutes} min</source><translation>{minutes} min</translation></message>
<message><source>{names} and {count} more</source><translation>{names} y {count} más</translation></message>
<message><source>{names} could work it</source><translation>podría trabajarlo {names}</translation></message>
<message><source>{names} may work {hours} at most</source><translation>{names} puede trabajar {hours} como máximo</translation></message>
<message><source>{name} (charge)</source><translation>{name} (a cargo)</translation></message>
<message><source>{name} accepts</source><translation>{name} acepta</translation></message>
<message><source>{name} asked for {day} off</source><translation>{name} pidió librar el {day}</translation></message>
<message><source>{name} asked for {label} on {day}</source><translation>{name} pidió {label} el {day}</translation></message>
<message><source>{name} asked not to work {label} on {day}</source><translation>{name} pidió no trabajar {label} el {day}</translation></message>
<message><source>{name} asked to work on {day}</source><translation>{name} pidió trabajar el {day}</translation></message>
<message><source>{name} asked {wish}.</source><translation>{name} pidió {wish}.</translation></message>
<message><source>{name} asks you. A manager decides when you have accepted.</source><translation>{name} se lo pide. Un supervisor decide cuando usted haya aceptado.</translation></message>
<message><source>{name} called out</source><translation>{name} avisa de su ausencia</translation></message>
<message><source>{name} cannot be in charge of a shift.</source><translation>{name} no puede estar a cargo de un turno.</translation></message>
<message><source>{name} declines</source><translation>{name} rechaza</translation></message>
<message><source>{name} does not have the role of this shift.</source><translation>{name} no tiene la función de este turno.</translation></message>
<message><source>{name} does not work the shift of {date} any more.</source><translation>{name} ya no trabaja el turno del {date}.</translation></message>
<message><source>{name} does not work {label} on {day} any more.</source><translation>{name} ya no trabaja {label} el {day}.</translation></message>
<message><source>{name} does not work {label} on {day}.</source><translation>{name} no trabaja {label} el {day}.</translation></message>
<message><source>{name} has an account.</source><translation>{name} tiene una cuenta.</translation></message>
<message><source>{name} has another role than the shift needs.</source><translation>{name} tiene otra función que la que el turno necesita.</translation></message>
<message><source>{name} has another shift at that time by now.</source><translation>{name} tiene ya otro turno a esa hora.</translation></message>
<message><source>{name} has another shift at that time.</source><translation>{name} tiene otro turno a esa hora.</translation></message>
<message><source>{name} has another shift at that time. Nobody was floated.</source><translation>{name} tiene otro turno a esa hora. No se trasladó a nadie.</translation></message>
<message><source>{name} has another shift at that time. Nobody was summoned.</source><translation>{name} tiene otro turno a esa hora. No se llamó a nadie.</translation></message>
<message><source>{name} has no authenticator any more.</source><translation>{name} ya no tiene autenticador.</translation></message>
<message><source>{name} has no password until they choose one.</source><translation>{name} no tiene contraseña hasta que elija una.</translation></message>
<message><source>{name} has no posted shift ahead.</source><translation>{name} no tiene ningún turno publicado por delante.</translation></message>
<message><source>{name} has no shift from today on.</source><translation>{name} no tiene turnos desde hoy.</translation></message>
<message><source>{name} has not answered yet. Enter what they tell you: it counts as their word, and the record keeps that you entered it.</source><translation>{name} aún no ha respondido. Anote lo que le diga: vale como su palabra, y consta que usted lo anotó.</translation></message>
<message><source>{name} has this number already.</source><translation>{name} ya tiene este número.</translation></message>
<message><source>{name} has {hours} in the period instead of {before}.</source><translation>{name} tiene {hours} en el período en lugar de {before}.</translation></message>
<message><source>{name} is asked, and sends them with its next report.</source><translation>Se le pidió a {name}, que lo envía con su próximo informe.</translation></message>
<message><source>{name} is named twice.</source><translation>{name} aparece dos veces.</translation></message>
<message><source>{name} is not on call any more.</source><translation>{name} ya no está de guardia.</translation></message>
<message><source>{name} is not on that shift any more.</source><translation>{name} ya no está en ese turno.</translation></message>
<message><source>{name} is not on that shift any more. Look at it again.</source><translation>{name} ya no está en ese turno. Mírelo de nuevo.</translation></message>
<message><source>{name} is off on {day} instead of on {before}</source><translation>{name} libra el {day} en lugar de {before}</translation></message>
<message><source>{name} is on line {line} already.</source><translation>{name} ya está en la línea {line}.</translation></message>
<message><source>{name} is on the staff list.</source><translation>{name} está en la lista de personal.</translation></message>
<message><source>{name} is on {reason}, {span}.</source><translation>{name} está en {reason}, {span}.</translation></message>
<message><source>{name} is out of service. Its wipe is confirmed here.</source><translation>{name} está fuera de servicio. Su borrado se confirma aquí.</translation></message>
<message><source>{name} is pinned to {pinned}.</source><translation>{name} está fijado en {pinned}.</translation></message>
<message><source>{name} is signed out everywhere.</source><translation>Todas las sesiones de {name} están cerradas.</translation></message>
<message><source>{name} learns of its units with its next contact.</source><translation>{name} sabrá de sus unidades en su próximo contacto.</translation></message>
<message><source>{name} must agree: {span} is on {reason}.</source><translation>{name} debe aceptar: {span} cae en {reason}.</translation></message>
<message><source>{name} offers you {gives}</source><translation>{name} le ofrece {gives}</translation></message>
<message><source>{name} offers {gives} for your {returns}</source><translation>{name} ofrece {gives} por su {returns}</translation></message>
<message><source>{name} still has {kinds} of shift.</source><translation>{name} aún tiene {kinds} de turno.</translation></message>
<message><source>{name} still has {schedules} that is not archived.</source><translation>{name} aún tiene {schedules} sin archivar.</translation></message>
<message><source>{name} still has {shifts}, from {first} on.</source><translation>{name} aún tiene {shifts}, desde el {first}.</translation></message>
<message><source>{name} was asked</source><translation>Se preguntó a {name}</translation></message>
<message><source>{name} works {after} on {day}</source><translation>{name} trabaja {after} el {day}</translation></message>
<message><source>{name} works {after} on {day} instead of {before}</source><translation>{name} trabaja {after} el {day} en lugar de {before}</translation></message>
<message><source>{name} works {label} on {day} without the preceptor, {leader}.</source><translation>{name} trabaja {label} el {day} sin su tutor, {leader}.</translation></message>
<message><source>{name}, overtime to {date}</source><translation>{name}, horas extra hasta {date}</translation></message>
<message><source>{name}, week of {date}</source><translation>{name}, semana del {date}</translation></message>
<message><source>{name}: {clause}. It needs a reason.</source><translation>{name}: {clause}. Necesita un motivo.</translation></message>
<message><source>{name}: {code}</source><translation>{name}: {code}</translation></message>
<message><source>{name}: {shifts} ahead without a credential that they need. {first}</source><translation>{name}: {shifts} por delante sin una acreditación necesaria. {first}</translation></message>
<message><source>{name}{charge}, {hours} of {contract_hours} hours {balance}</source><translation>{name}{charge}, {hours} de {contract_hours} horas {balance}</translation></message>
<message><source>{need} and has {present}.</source><translation>{need} y tiene {present}.</translation></message>
<message><source>{now}, before that {before}</source><translation>{now}, antes {before}</translation></message>
<message><source>{now}, was {was}</source><translation>{now}, era {was}</translation></message>
<message><source>{nurses} RN for {patients} patients, {needed} needed. Agency goes first, then overtime, volunteers, per diem, then by turn.</source><translation>{nurses} RN para {patients} pacientes, hacen falta {needed}. Primero la agencia, luego horas extra, voluntarios, por día y después por turno.</translation></message>
<message><source>{nurses} of {needed} RN</source><translation>{nurses} de {needed} RN</translation></message>
<message><source>{offered} by {name}</source><translation>{offered} por {name}</translation></message>
<message><source>{of}, {share}</source><translation>{of}, {share}</translation></message>
<message><source>{one} keeps the seat</source><translation>{one} conserva el puesto</translation></message>
<message><source>{other} is not needed</source><translation>{other} no hace falta</translation></message>
<message><source>{other} takes the seat</source><translation>{other} toma el puesto</translation></message>
<message><source>{paid} h, none owed, {days}</source><translation>{paid} h, sin horas debidas, {days}</translation></message>
<message><source>{paid} of {owed} h, {days}</source><translation>{paid} de {owed} h, {days}</translation></message>
<message><source>{part} of {whole}</source><translation>{part} de {whole}</translation></message>
<message><source>{part}, at most {hours} h a week</source><translation>{part}, {hours} h semanales como máximo</translation></message>
<message><source>{patients}, {there}, needs {needed}.</source><translation>{patients}, {there}, se necesitan {needed}.</translation></message>
<message><source>{patients}/{beds} beds at {when}, due since {following}</source><translation>{patients}/{beds} camas, {when}; falta el de {following}</translation></message>
<message><source>{patients}/{beds} beds at {when}, next {following}</source><translation>{patients}/{beds} camas, {when}; próximo {following}</translation></message>
<message><source>{pending} waiting</source><translation>{pending} en espera</translation></message>
<message><source>{people} near the limit of {limit} in seven days ahead, where one more shift would be too much; {name} works {hours} in those to {day}.</source><translation>{people} cerca del límite de {limit} en siete días por delante, donde un turno más sería demasiado; {name} trabaja {hours} en los siete días hasta el {day}.</translation></message>
<message><source>{person} ({date}) and {other} ({other_date}) swap</source><translation>{person} ({date}) y {other} ({other_date}) cambian</translation></message>
<message><source>{person} and {label}: {liking}</source><translation>{person} y {label}: {liking}</translation></message>
<message><source>{person} and {other} compared</source><translation>Comparación de {person} y {other}</translation></message>
<message><source>{person} and {other} swap (on) {day}</source><translation>{person} y {other} cambian (para) {day}</translation></message>
<message><source>{person} avoids {shift}</source><translation>{person} evita {shift}</translation></message>
<message><source>{person} has no preference for {shift}</source><translation>{person} no tiene preferencia por {shift}</translation></message>
<message><source>{person} has two different entries</source><translation>{person} tiene dos entradas distintas</translation></message>
<message><source>{person} is off (on) {day}</source><translation>{person} libra (para) {day}</translation></message>
<message><source>{person} off, {date}</source><translation>{person} libre, {date}</translation></message>
<message><source>{person} prefers {shift}</source><translation>{person} prefiere {shift}</translation></message>
<message><source>{person} was changed and removed</source><translation>{person} se cambió y se quitó</translation></message>
<message><source>{person} was given a seat that somebody else already fills</source><translation>{person} recibió un puesto que ya cubre otra persona</translation></message>
<message><source>{person} was given two places at one time</source><translation>{person} recibió dos puestos a la vez</translation></message>
<message><source>{person} was given two places for {shift}</source><translation>{person} recibió dos puestos para {shift}</translation></message>
<message><source>{person} works {label}, {date}</source><translation>{person} trabaja {label}, {date}</translation></message>
<message><source>{person} works {other_date} instead of {date}</source><translation>{person} trabaja {other_date} en vez de {date}</translation></message>
<message><source>{person} works {shift} (on) {day}</source><translation>{person} trabaja {shift} (para) {day}</translation></message>
<message><source>{person} would rather not work {shift}</source><translation>{person} preferiría no trabajar {shift}</translation></message>
<message><source>{picks}, {moved} moved, {empty} seats left for the solver. Who was moved most often keeps a pick first, then who picked earlier.</source><translation>{picks}, {moved} movidas, {empty} puestos para el planificador. Conserva lo elegido primero quien fue movido más veces, y luego quien eligió antes.</translation></message>
<message><source>{possible} of {asked} colleagues could accept.</source><translation>{possible} de {asked} colegas podrían aceptar.</translation></message>
<message><source>{reason}. Nobody was added.</source><translation>{reason}. No se añadió a nadie.</translation></message>
<message><source>{registered} RN</source><translation>{registered} RN</translation></message>
<message><source>{request}, which is met now.</source><translation>{request}, y ahora se cumple.</translation></message>
<message><source>{request}, which is no longer met.</source><translation>{request}, y ya no se cumple.</translation></message>
<message><source>{roles} reach every unit.</source><translation>{roles}: alcanzan todas las unidades.</translation></message>
<message><source>{roles}, with a reason of at least {least} characters.</source><translation>{roles}, con un motivo de al menos {least} caracteres.</translation></message>
<message><source>{role} hours</source><translation>Horas de {role}</translation></message>
<message><source>{role} hours, week of {date}</source><translation>Horas de {role}, semana del {date}</translation></message>
<message><source>{role} seat</source><translation>Puesto de {role}</translation></message>
<message><source>{role} {have} of {need}</source><translation>{role} {have} de {need}</translation></message>
<message><source>{role}, charge</source><translation>{role}, a cargo</translation></message>
<message><source>{role}, orientee</source><translation>{role}, en orientación</translation></message>
<message><source>{role}, {rotation}, {share} FTE.</source><translation>{role}, {rotation}, jornada {share}.</translation></message>
<message><source>{rotation} is pinned for {name}, {days}. Look at the rule marks on the Schedule page.</source><translation>{rotation} queda fijada para {name}, {days}. Mire las marcas de reglas en la página Horario.</translation></message>
<message><source>{rows} of core staffing use this kind of shift.</source><translation>{rows} de la dotación básica usan este tipo de turno.</translation></message>
<message><source>{rule} Nothing was changed.</source><translation>{rule} No se cambió nada.</translation></message>
<message><source>{rule} To award it anyway, write why in at least {least} characters. Nothing was changed.</source><translation>{rule} Para adjudicarlo igualmente, escriba por qué en al menos {least} caracteres. No se cambió nada.</translation></message>
<message><source>{rule}, for every unit</source><translation>{rule}, en todas las unidades</translation></message>
<message><source>{rule}, on {unit}</source><translation>{rule}, en {unit}</translation></message>
<message><source>{run} in a row from {day}, at most {maximum} allowed.</source><translation>{run} seguidos desde el {day}, se permiten {maximum} como máximo.</translation></message>
<message><source>{seat} is not on the roster.</source><translation>{seat} no está en el horario.</translation></message>
<message><source>{seat} is not part of this person's work.</source><translation>{seat} no es parte del trabajo de esta persona.</translation></message>
<message><source>{seat} is on offer.</source><translation>{seat}: ya está en oferta.</translation></message>
<message><source>{seat} is on the roster already.</source><translation>{seat} ya está en el horario.</translation></message>
<message><source>{seat} is there twice.</source><translation>{seat} aparece dos veces.</translation></message>
<message><source>{seconds} s</source><translation>{seconds} s</translation></message>
<message><source>{sentence} It is this very station.</source><translation>{sentence} Es esta misma estación.</translation></message>
<message><source>{sentence} Nothing was changed.</source><translation>{sentence} No se cambió nada.</translation></message>
<message><source>{share} %</source><translation>{share} %</translation></message>
<message><source>{share}; {calls}</source><translation>{share}; {calls}</translation></message>
<message><source>{shifts} at minimum</source><translation>{shifts} al mínimo</translation></message>
<message><source>{shifts} in the period, at most {maximum} allowed.</source><translation>{shifts} en el período, se permiten {maximum} como máximo.</translation></message>
<message><source>{shifts} in the period, needs {minimum}.</source><translation>{shifts} en el período, se necesitan {minimum}.</translation></message>
<message><source>{shifts} of schedules that are not archived use this kind.</source><translation>{shifts} de horarios no archivados usan este tipo.</translation></message>
<message><source>{shifts} of this kind can be bid for.</source><translation>Se puede pedir {shifts} de este tipo.</translation></message>
<message><source>{shifts} on {day}</source><translation>{shifts} el {day}</translation></message>
<message><source>{shifts} shifts on {day}: {labels}.</source><translation>{shifts} turnos el {day}: {labels}.</translation></message>
<message><source>{shifts} would have {have} of {need} {role}.</source><translation>{shifts} tendría {have} de {need} {role}.</translation></message>
<message><source>{shifts} would have {have} who can be in charge, and needs {need}.</source><translation>{shifts} tendría {have} que pueden estar a cargo, y hacen falta {need}.</translation></message>
<message><source>{shifts} {have} of {need}</source><translation>{shifts} {have} de {need}</translation></message>
<message><source>{shifts} {have} of {need} {role}</source><translation>{shifts} {have} de {need} {role}</translation></message>
<message><source>{shift} ends {time}</source><translation>{shift} acaba el {time}</translation></message>
<message><source>{shift} for {other}</source><translation>{shift} por {other}</translation></message>
<message><source>{shift} starts {time}</source><translation>{shift} empieza el {time}</translation></message>
<message><source>{shift} until {end}</source><translation>{shift} hasta las {end}</translation></message>
<message><source>{shift} {date}, {have} of {need} {role}</source><translation>{shift} {date}, {have} de {need} {role}</translation></message>
<message><source>{shift} {date}, {role}</source><translation>{shift} {date}, {role}</translation></message>
<message><source>{shift} {hours}, in {span}</source><translation>{shift} {hours}, en {span}</translation></message>
<message numerus="yes"><source>{shift} {time} has {count} RN too many. Whose turn it is</source><translation><numerusform>En {shift} {time} sobra {count} RN. A quién le toca</numerusform><numerusform>En {shift} {time} sobran {count} RN. A quién le toca</numerusform></translation></message>
<message><source>{shift}, and none is on file.</source><translation>{shift}, y no consta ninguna.</translation></message>
<message><source>{shift}, valid until {date}.</source><translation>{shift}, válida hasta el {date}.</translation></message>
<message><source>{shift}, which does not hold that day.</source><translation>{shift}, que no vale ese día.</translation></message>
<message><source>{shift}, {day} {hours}</source><translation>{shift}, {day} {hours}</translation></message>
<message><source>{shift}, {role}</source><translation>{shift}, {role}</translation></message>
<message><source>{short} of {all} shifts were short, {worse} by two or more.</source><translation>En {short} de {all} turnos faltó gente, en {worse} dos o más.</translation></message>
<message><source>{short} of {all} shifts were short.</source><translation>En {short} de {all} turnos faltó gente.</translation></message>
<message><source>{signs} of too little rest ahead, of {people}; {name} has the most. {first}</source><translation>{signs} de poco descanso por delante, de {people}; quien más tiene es {name}. {first}</translation></message>
<message><source>{some} and {last}</source><translation>{some} y {last}</translation></message>
<message><source>{span} until the shift starts</source><translation>{span} hasta que empiece el turno</translation></message>
<message><source>{start} to {end}</source><translation>{start} a {end}</translation></message>
<message><source>{start}, {end}: {name} is not available for all of it.</source><translation>{start}, {end}: {name} no está disponible todo ese tiempo.</translation></message>
<message><source>{state}. The reason: “{reason}”</source><translation>{state}. El motivo: «{reason}»</translation></message>
<message><source>{station} is new</source><translation>{station}: novedad</translation></message>
<message><source>{station} is out of service</source><translation>{station}: fuera de servicio</translation></message>
<message><source>{step} of {steps} things that were asked for</source><translation>{step} de {steps} cosas que se pidieron</translation></message>
<message><source>{text}, {count} open</source><translation>{text}, {count} por resolver</translation></message>
<message><source>{there} asks the next person</source><translation>{there} pregunta a la siguiente persona</translation></message>
<message><source>{there} takes the shift over</source><translation>{there} se queda con el turno</translation></message>
<message><source>{times}, in charge</source><translation>{times}, a cargo</translation></message>
<message><source>{time} Declined</source><translation>{time} No quiso</translation></message>
<message><source>{time} Would like to go</source><translation>{time} Quiere irse</translation></message>
<message><source>{title} {date} needs {need}, has {have}</source><translation>{title} {date} necesita {need}, tiene {have}</translation></message>
<message><source>{title}, continued</source><translation>{title}, continuación</translation></message>
<message><source>{title}, now</source><translation>{title}, ahora</translation></message>
<message><source>{to_fix} to fix</source><translation>{to_fix} por corregir</translation></message>
<message><source>{type}: there is no field {strange}.</source><translation>{type}: no existe el campo {strange}.</translation></message>
<message><source>{unit} ({nurses} RN)</source><translation>{unit} ({nurses} RN)</translation></message>
<message><source>{unit} ({nurses} RN, {patients} patients)</source><translation>{unit} ({nurses} RN, {patients} pacientes)</translation></message>
<message><source>{unit} after</source><translation>{unit} después</translation></message>
<message><source>{unit} has {beds} beds. Fewer can be closed.</source><translation>{unit} tiene {beds} camas. Se pueden cerrar menos.</translation></message>
<message><source>{unit} needs one more person for {label} on {date}, {hours}. Can you come? Please call the unit, or tell your charge nurse.</source><translation>{unit} necesita una persona más para {label} el {date}, {hours}. ¿Puede venir? Llame a la unidad o avise a su enfermera a cargo.</translation></message>
<message><source>{unit} payroll {first} {last}</source><translation>{unit} nómina {first} {last}</translation></message>
<message><source>{unit}, MedSchedule</source><translation>{unit}, MedSchedule</translation></message>
<message><source>{unit}, as the records and the audit have it.</source><translation>{unit}, según los registros y la auditoría.</translation></message>
<message><source>{unit}, entered here</source><translation>{unit}, introducido aquí</translation></message>
<message><source>{unit}, entered on {device}</source><translation>{unit}, introducido en {device}</translation></message>
<message><source>{unit}, {days}, as worked</source><translation>{unit}, {days}, según lo trabajado</translation></message>
<message><source>{unit}, {shift}, after</source><translation>{unit}, {shift}, después</translation></message>
<message><source>{until}, not verified</source><translation>{until}, sin verificar</translation></message>
<message><source>{until}, verified</source><translation>{until}, verificada</translation></message>
<message><source>{used} of {limit}</source><translation>{used} de {limit}</translation></message>
<message><source>{value}, as everywhere</source><translation>{value}, como en todas partes</translation></message>
<message><source>{verdict}: {nurses} of {needed} RN</source><translation>{verdict}: {nurses} de {needed} RN</translation></message>
<message><source>{version}, not posted</source><translation>{version}, sin publicar</translation></message>
<message><source>{weekday} {day}</source><translation>{weekday} {day}</translation></message>
<message><source>{weekday} {day} {month}</source><translation>{weekday} {day} {month}</translation></message>
<message><source>{weekday} {day} {month}</source><comment>a date in full</comment><translation>{weekday} {day} de {month}</translation></message>
<message><source>{weekends} worked in a row from {day}, at most {maximum} allowed.</source><translation>{weekends} trabajados seguidos desde el {day}, se permiten {maximum} como máximo.</translation></message>
<message><source>{weekends} worked, at most {maximum} allowed.</source><translation>{weekends} trabajados, se permiten {maximum} como máximo.</translation></message>
<message><source>{what}, entered by {name}</source><translation>{what}, anotado por {name}</translation></message>
<message><source>{when}, {who}</source><translation>{when}, {who}</translation></message>
<message><source>{where} has {having} of {minimum} with the skill {skill}.</source><translation>{where} tiene {having} de {minimum} con la competencia {skill}.</translation></message>
<message><source>{where}, and the grid ends at {to_patients}.</source><translation>{where}, y la tabla acaba en {to_patients}.</translation></message>
<message><source>{where}, {present} {skill_name}, the grid says {seats}.</source><translation>{where}, {present} {skill_name}, la tabla dice {seats}.</translation></message>
<message><source>{where}: {having} of {counted} are {skill_name}, at least {percent} % needed.</source><translation>{where}: {having} de {counted} son {skill_name}, se necesita al menos un {percent} %.</translation></message>
<message><source>{who} (charge nurse included)</source><translation>{who} (incluida quien está a cargo)</translation></message>
<message><source>{who} at every hour takes {hours} of the period, and {can}.</source><translation>{who} a todas horas ocupa {hours} del período, y {can}.</translation></message>
<message><source>{who} with exactly {least} {work}, {days}</source><translation>{who} con exactamente {least} {work}, {days}</translation></message>
<message><source>{who} with {least} to {most} {work}, {days}</source><translation>{who} con {least} a {most} {work}, {days}</translation></message>
<message><source>{who} with {least} {work} or more, {days}</source><translation>{who} con {least} {work} o más, {days}</translation></message>
<message><source>{who}: off, {date}</source><translation>{who}: libre, {date}</translation></message>
<message><source>{who}: {label}, {date}</source><translation>{who}: {label}, {date}</translation></message>
<message><source>{who}: {what} (entry {number})</source><translation>{who}: {what} (entrada {number})</translation></message>
<message><source>{why} The sheet was saved as {path} instead.</source><translation>{why} La hoja se guardó como {path}.</translation></message>
<message><source>{why} Your entry is kept here and sent; the answer of the server appears on this page.</source><translation>{why} Su entrada se conserva aquí y se envía; la respuesta del servidor aparece en esta página.</translation></message>
<message><source>{why}, short rest</source><translation>{why}, descanso corto</translation></message>
<message><source>{why}, since {since}</source><translation>{why}, desde {since}</translation></message>
<message><source>{words} (this one)</source><translation>{words} (esta)</translation></message>
<message><source>{words} Nothing was deleted.</source><translation>{words} No se borró nada.</translation></message>
<message><source>{words}, and nobody else can take it: {against}</source><translation>{words}, y nadie más puede tomarlo: {against}</translation></message>
<message><source>{words}, but {name} can take it and nothing stands against that</source><translation>{words}, pero {name} puede tomarlo y nada se opone</translation></message>
<message><source>{words}, or, if {name} took it, costs {cost}</source><translation>{words}, o, si lo tomara {name}, cuesta {cost}</translation></message>
<message><source>{words}, {conflicts} in conflict</source><translation>{words}, {conflicts} en conflicto</translation></message>
<message><source>{words}; the contract asks for {hours}.</source><translation>{words}; el contrato pide {hours}.</translation></message>
<message><source>{words}; the minimum commitment still asks for {hours}.</source><translation>{words}; el compromiso mínimo aún pide {hours}.</translation></message>
<message><source>“{rule}” can be set from {least} to {most}. Nothing was changed.</source><translation>«{rule}» puede ir de {least} a {most}. No se cambió nada.</translation></message>
<message><source>“{words}” could be {names}. Say the whole name.</source><translation>«{words}» puede ser {names}. Diga el nombre completo.</translation></message>
<message><source>“{words}” is no day. Say for instance tomorrow, Tuesday, 3 Nov or 2026-11-03.</source><translation>«{words}» no es un día. Diga por ejemplo mañana, martes, 3 nov o 2026-11-03.</translation></message>
<message><source>“{words}” is no number that can stand here. Say one up to {most}.</source><translation>«{words}» no es un número que quepa aquí. Diga uno de hasta {most}.</translation></message>
<message><source>“{words}” was not understood here. Say one of these: {names}.</source><translation>«{words}» no se entendió aquí. Diga uno de estos: {names}.</translation></message>
<message><source>▲ The audit was tampered with: entry {number} is the first that is not as it was written. Keep the server as it is and tell whoever is responsible for it.</source><translation>▲ El registro fue manipulado: la entrada {number} es la primera que no está como se escribió. Deje el servidor como está y avise a quien responde de él.</translation></message>
<message><source>▲ The unit asks for {codes}, which is not in force.</source><translation>▲ La unidad exige {codes}, que no está en vigor.</translation></message>
<message numerus="yes"><source>▽ ${cost}; {count} weeks over budget, by ${over} in all</source><translation><numerusform>▽ ${cost}; {count} semana sobre el presupuesto, por ${over} en total</numerusform><numerusform>▽ ${cost}; {count} semanas sobre el presupuesto, por ${over} en total</numerusform></translation></message>
<message><source>▽ Somebody else wrote meanwhile: {answer}</source><translation>▽ Otra persona escribió entretanto: {answer}</translation></message>
<message><source>▽ outside</source><translation>▽ fuera</translation></message>
<message numerus="yes"><source>▽ {count} warnings</source><translation><numerusform>▽ {count} advertencia</numerusform><numerusform>▽ {count} advertencias</numerusform></translation></message>
<message><source>▽ {sentence} Decide on the Attention page.</source><translation>▽ {sentence} Decida en la página Atención.</translation></message>
<message><source>● weekends  □ nights. The band is within {within}. First {shown} of {all}, furthest first.</source><translation>● fines de semana  □ noches. La banda es hasta {within}. Primeras {shown} de {all}, de más a menos lejos.</translation></message>
<message><source>✓ 0, checked</source><translation>✓ 0, comprobado</translation></message>
<message><source>✓ Whole: all {entries} entries are as they were written. Hash of the last: {hash}</source><translation>✓ Íntegro: las {entries} entradas están como se escribieron. Huella de la última: {hash}</translation></message>
</context>
</TS>
