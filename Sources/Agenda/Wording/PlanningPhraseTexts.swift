/// The texts of forecasts, signals, levers and scores: Spanish, English.
extension Phrase {
    var planningTexts: (es: String, en: String) {
        switch self {
        case .loadTitle: ("Carga y capacidad en horas", "Work and capacity in hours")
        case .loadFits: ("Todo cabe en la capacidad declarada.", "All of it fits the declared capacity.")
        case .loadOver: ("Más trabajo que tiempo (*) en {1}.", "More work than time (*) at {1}.")
        case .whatIfTitle: ("Si se hiciera", "If it were done")
        case .whatIfNothing: ("No cambiaría ninguna promesa.", "It would change no promise.")
        case .whatIfHelps: ("La que más gana es {1}: {2}.", "What gains most is {1}: {2}.")
        case .whatIfHurts: ("La que más pierde es {1}: {2}.", "What loses most is {1}: {2}.")
        case .columnPoints: ("Puntos", "Points")
        case .priceSince: ("{1}: más lleno de lo normal desde la {2}.", "{1}: fuller than usual since {2}.")
        case .priceBreaks: ("{1}: lo primero que rompe es {2}, que {3}.", "{1}: the first it breaks is {2}, {3}.")
        case .priceHeading: ("Qué ahorraría un poco más", "What a little more would save")
        case .priceNone:
            (
                "Una plaza más no ayudaría de forma demostrable en ninguna parte.",
                "One slot more would help nowhere that can be shown."
            )
        case .priceNamed: ("Donde más ayudaría: {1}.", "Where it would help most: {1}.")
        case .columnWhat: ("De qué", "Of what")
        case .columnDaysSaved: ("Días de retraso (con peso)", "Days late saved (weighted)")
        case .columnPromisesSaved: ("Promesas a tiempo", "Promises in time")
        case .resourceSlot: ("una plaza más en {1}", "one slot more at {1}")
        case .resourceMember:
            ("quien más cola tiene en {1}, en dos a la vez", "whoever has a queue at {1}, two at once")
        case .outsideResource: ("{1} en la mitad de tiempo", "{1} in half the time")
        case .forecastTitle: ("Previsión", "Forecast")
        case .forecastMethod:
            (
                "{1} simulaciones del tablero entero con la historia de los equipos.",
                "{1} simulations of the whole board with the history of the teams."
            )
        case .forecastGood:
            (
                "Todas las que se pueden prever llegan a tiempo con un 70 % o más.",
                "All that can be forecast are in time with 70 % or more."
            )
        case .forecastBad:
            (
                "{1} por debajo del 70 % de llegar a tiempo; la primera, {2}: {3}.",
                "{1} below 70 % of being in time; the first, {2}: {3}."
            )
        case .forecastNone: ("Aún no se puede prever ninguna.", "None can be forecast yet.")
        case .columnPromise: ("Promesa", "Promise")
        case .columnDue: ("Para", "Due")
        case .columnOnTime: ("A tiempo", "In time")
        case .columnHalf: ("50 %", "50 %")
        case .columnMost: ("85 %", "85 %")
        case .columnNearlyAll: ("95 %", "95 %")
        case .columnBasis: ("Según", "From")
        case .cannotForecast: ("No se puede prever {1}: {2}.", "{1} cannot be forecast: {2}.")
        case .missingHistory: ("falta historia, {1}", "history is missing, {1}")
        case .missingTasks: ("{1} más de {2}", "{1} more of {2}")
        case .missingEndOfBlock:
            ("nadie dijo hasta cuándo está bloqueada {1}", "nobody said until when {1} is blocked")
        case .waitsForItself: ("{1} espera a su propio resultado", "{1} waits for its own result")
        case .waitsForOtherWork:
            ("{1} espera a otro trabajo que usted no ve", "{1} waits for other work that you do not see")
        case .forecastSentence:
            (
                "{1} de llegar a tiempo el {2}: la mitad de las veces está {3}; 85 de cada 100, {4}.",
                "{1} of being in time on {2}: half of the time it is ready {3}; 85 times in 100 {4}."
            )
        case .forecastThin:
            (
                "Llegar a tiempo el {2} es {1}: la mitad de las veces está {3}; 85 de cada 100, {4}.",
                "Being in time on {2} is {1}: half of the time it is ready {3}; 85 times in 100 {4}."
            )
        case .forecastBeyond: ("después del {1}", "after {1}")
        case .forecastEvidence: ("Según {1} de {2} desde el {3}.", "From {1} of {2} since {3}.")
        case .forecastByStay:
            (
                "De {1} se mide de la cola al final, porque no se sabe cuándo empieza sus tareas.",
                "{1} is measured from queued to done, because it is not known when it begins its tasks."
            )
        case .forecastManyByStay:
            (
                "De {1} se mide de la cola al final, porque no se sabe cuándo empiezan sus tareas.",
                "{1} are measured from queued to done, because it is not known when they begin their tasks."
            )
        case .forecastOlder:
            ("Llevan más que nada de lo terminado: {1}.", "Open longer than anything finished: {1}.")
        case .timeHeading: ("En qué se va el tiempo", "Where the time goes")
        case .columnUse: ("Tiempo", "Time")
        case .columnWorkingDays: ("Días", "Days")
        case .criticalHeading: ("Tareas que deciden la fecha", "Tasks that decide the date")
        case .columnTask: ("Tarea", "Task")
        case .columnDecides: ("Decide", "Decides")
        case .columnQueues: ("Haciendo cola", "Queueing")
        case .useWork: ("trabajo", "work")
        case .useQueue: ("en cola", "in the queue")
        case .useBlocked: ("bloqueada", "blocked")
        case .useNotBefore: ("hasta que pueda empezar", "until it may begin")
        case .useLag: ("pausa acordada", "agreed pause")
        case .useStay: ("cola y trabajo", "queue and work")
        case .useOtherWork: ("otra promesa antes", "another promise first")
        case .useReturned: ("trabajo que vuelve y se rehace", "work that comes back and is done again")
        case .explainTitle: ("Qué mueve {1}", "What moves {1}")
        case .explainNone:
            (
                "Nada de lo que nadie ha planificado mueve {1} ni un día.",
                "Nothing that nobody has planned moves {1} by a day."
            )
        case .explainMost:
            (
                "Lo que más mueve {1}: {2}, {3} la fecha del 50 % y {4} la del 85 %.",
                "What moves {1} most: {2}, {3} for the 50 % date and {4} for the 85 % date."
            )
        case .explainNotCounted: ("No se cuenta", "Not counted")
        case .explainLacks: ("{1}: con {2}; hay {3}", "{1}: from {2} on; there are {3}")
        case .explainAbsent:
            ("{1}: no hay nada que contar", "{1}: there is nothing to reckon with")
        case .explainMethod:
            (
                "Días laborables que añade cada cosa: {1} futuros, los mismos sin ella.",
                "Working days that each adds: {1} futures, the same ones without it."
            )
        case .beyondHorizon: ("más allá", "beyond")
        case .columnFactor: ("Qué", "What")
        case .factorDiscoveries: ("tareas que se descubren tarde", "tasks found late")
        case .factorReturns: ("trabajo que vuelve", "work that comes back")
        case .factorBlocks: ("bloqueos nuevos", "new blocks")
        case .factorArrivals: ("trabajo que llega sin plan", "work that comes unplanned")
        case .factorDelivery: ("de la última tarea a la entrega", "from the last task to the delivery")
        case .factorOrder: ("colas que no siguen su orden", "queues out of order")
        case .factorAbsences: ("ausencias", "absences")
        case .forecastByWord:
            (
                "Las fechas dichas por {1} se corrigen con lo que pasó con las anteriores.",
                "Days said by {1} are weighed by what became of those said before."
            )
        case .useDiscovery: ("hasta descubrir más tareas", "until more tasks are found")
        case .useDelivery: ("de la última tarea a la entrega", "from the last task to the delivery")
        case .afterHorizon: (">{1}", ">{1}")
        case .chanceVeryLikely: ("muy probable", "very likely")
        case .chanceLikely: ("probable", "likely")
        case .chanceUncertain: ("incierto", "uncertain")
        case .chanceUnlikely: ("poco probable", "unlikely")
        case .chanceVeryUnlikely: ("muy poco probable", "very unlikely")
        case .fourParts:
            (
                "{1}: fecha vigente {2}, segura {3}; {4}; historia de {5}.",
                "{1}: due {2}, safe {3}; {4}; from {5}."
            )
        case .causeOfTime: ("{1} {2}", "{1} {2}")
        case .leversHeading: ("Qué se puede hacer", "What can be done")
        case .leversNone:
            ("Nada de lo probado ayuda de forma demostrable.", "Nothing that was tried helps beyond doubt.")
        case .leversUnknown:
            ("Falta historia para decir qué ayudaría.", "There is too little history to say what would help.")
        case .leverEffect: ("A tiempo: {1} → {2}", "In time: {1} → {2}")
        case .leverPaid: ("Lo paga {1}", "Paid by {1}")
        case .leverDecide: ("Decidir hasta el {1}", "Decide by {1}")
        case .leverServe: ("{1} antes de {2}", "{1} before {2}")
        case .leverUnblock: ("Desbloquear {1} ({2}): {3}", "Unblock {1} ({2}): {3}")
        case .leverNobody: ("falta quien lo haga", "nobody is named yet")
        case .leverGive: ("Pasar {1} de {2} a {3}", "Give {1} from {2} to {3}")
        case .leverLend: ("Una persona más en {1}, {2}", "One person more at {1}, {2}")
        case .leverLater: ("Entregar después {1}, y lo demás a tiempo", "Deliver {1} later, and the rest in time")
        case .leverDrop: ("Quitar {1}", "Drop {1}")
        case .leverMove: ("Mover la fecha del {1} al {2}", "Move the date from {1} to {2}")
        case .leverNeed: ("Hace falta {1} el {2} como tarde", "{1} is needed by {2}")
        case .bestOrderInTime:
            (
                "Con todo lo demás detrás acabaría el {1}: el orden puede bastar.",
                "With everything else behind it, it would end on {1}: order may do."
            )
        case .bestOrderLate:
            (
                "Incluso en el mejor orden acaba el {1}: reordenar no basta; capacidad, alcance o fecha.",
                "Even in the best order it ends on {1}: reordering will not do; capacity, scope or date."
            )
        case .pastHeading: ("Según qué", "On what evidence")
        case .pastSample:
            (
                "{1}: según {2} de {3}, {4}, desde el {5}; llevaron {6} de trabajo",
                "{1}: from {2} of {3}, {4}, since {5}; they took {6} of work"
            )
        case .pastStay:
            (
                "{1}: según {2} de {3}, {4}, desde el {5}; llevaron {6} de la cola al final",
                "{1}: from {2} of {3}, {4}, since {5}; they took {6} from queued to done"
            )
        case .pastTask: ("{1}: {2}, hecha el {3}", "{1}: {2}, done on {3}")
        case .fromUpTo: ("de {1} a {2}", "{1} to {2}")
        case .likeEstimated: ("con estimación", "with an estimate")
        case .likeClass: ("de la clase {1}", "of class {1}")
        case .likeSize: ("de talla {1}", "of size {1}")
        case .likeTeam: ("de cualquier clase", "of any class")
        case .weekHeading: ("Desde la semana pasada", "Since last week")
        case .weekTotal: ("A tiempo: {1} → {2} % por la simulación", "In time: {1} → {2} % by the simulation")
        case .weekSame: ("Sin cambio: {1} % por la simulación", "No change: {1} % by the simulation")
        case .weekCause: ("{1}: {2}", "{1}: {2}")
        case .weekTime: ("pasaron los días", "the days went by")
        case .weekProgress: ("lo empezado y lo terminado", "what was begun and finished")
        case .weekScope: ("tareas y promesas nuevas o quitadas", "tasks and promises added or dropped")
        case .weekDue: ("fechas movidas", "dates moved")
        case .weekBlocks: ("bloqueos", "blocks")
        case .weekCapacity: ("personas, ausencias y festivos", "people, absences and holidays")
        case .weekPlanning: ("estimaciones, asignaciones y prioridades", "estimates, assignees and priorities")
        case .weekHistory: ("lo que enseña lo terminado", "what finished work has taught")
        case .queueTitle: ("Orden propuesto para {1}", "Proposed order for {1}")
        case .queueNone:
            (
                "Ningún otro orden ahorra retraso de forma demostrable.",
                "No other order saves lateness beyond doubt."
            )
        case .queueSaves:
            (
                "Ahorra unos {1} de retraso, con el peso de cada cliente:",
                "It saves about {1} of lateness, weighted by client:"
            )
        case .queueGains: ("Gana", "Gains")
        case .queuePays: ("Lo paga", "Pays")
        case .queueOrder: ("La cola, así", "The queue would be")
        case .moreTasks: ("y {1} más", "and {1} more")
        case .checkTitle: ("¿Se puede prometer {1} a {2}?", "Can {1} be promised to {2}?")
        case .checkYes: ("Sí: {1}.", "Yes: {1}.")
        case .checkNo: ("No: {1}; la fecha segura es el {2}.", "No: {1}; the safe date is {2}.")
        case .checkChance: ("la probabilidad de cumplir el {1} es del {2}", "the chance to be in time on {1} is {2}")
        case .checkThin: ("cumplir el {1} es {2}", "being in time on {1} is {2}")
        case .checkUnknown: ("No se puede saber: {1}.", "It cannot be said: {1}.")
        case .checkHurts: ("A quién perjudica", "Whom it hurts")
        case .checkHurtsNobody:
            ("Ninguna otra promesa pierde cinco puntos.", "No other promise loses five points.")
        case .checkLateStart:
            (
                "Contando hacia atrás habría que haber empezado el {1}; empezando hoy y sin colas acaba el {2}.",
                "Counted back it should have begun on {1}; begun today and without queues it ends on {2}."
            )
        case .checkLatestStart: ("El último día para empezar es el {1}.", "The last day to begin is {1}.")
        case .checkOverload:
            ("{1}: {2} h más de las que caben en la {3}.", "{1}: {2} h more than there is time for in {3}.")
        case .checkBasis: ("Con {1}; no se ha propuesto nada.", "With {1}; nothing has been proposed.")
        case .scoreTitle: ("Cómo acierta el pronóstico", "How the forecast does")
        case .scoreNothing:
            (
                "Todavía no se ha guardado ningún pronóstico; el primero se guarda esta semana.",
                "No forecast has been recorded yet; the first one is recorded this week."
            )
        case .scoreNoOutcome:
            (
                "De {1} con pronóstico, ninguna tiene resultado todavía.",
                "Of {1} with a forecast none has an outcome yet."
            )
        case .scoreTooFew: ("Con {1} todavía no se puede juzgar.", "With {1} nothing can be judged yet.")
        case .scoreBetter:
            (
                "Se equivoca un {1} % menos que quien solo sabe cuántas se cumplen, según {2}.",
                "It errs {1} % less than somebody who only knows how many are kept, by {2}."
            )
        case .scoreNoBetter:
            (
                "No acierta más que quien solo sabe cuántas se cumplen, según {1}.",
                "It does no better than somebody who only knows how many are kept, by {1}."
            )
        case .scoreWorse:
            (
                "Acierta menos que quien solo sabe cuántas se cumplen, según {1}.",
                "It does worse than somebody who only knows how many are kept, by {1}."
            )
        case .scoreFirst: ("El primer pronóstico de cada promesa", "The first forecast of each promise")
        case .scoreHalf: ("A mitad del plazo", "At half of the time allowed")
        case .scoreBand: ("De {1} con un {2} %: {3}", "Of {1} given {2} %: {3}")
        case .scoreTooSmall: ("{1}; son pocas para juzgar", "{1}; too few to judge")
        case .scoreCoverage: ("De {1} con un {2} %: se cumplieron {3}", "Of {1} named at {2} %: {3} held")
        case .scoreMedian:
            (
                "La fecha más probable falló por {1} días laborables de media, en {2}",
                "The day named at 50 % was {1} working days off on average, in {2}"
            )
        case .scoreBrier: ("Error medio (Brier): {1}", "Mean error (Brier): {1}")
        case .scoreBrierBase:
            ("Error medio (Brier): {1}; solo con la media, {2}", "Mean error (Brier): {1}; by the average alone, {2}")
        case .scoreWarnings: ("Avisos", "Warnings")
        case .scoreWarned: ("Se avisó de {1}: {2} llegaron tarde", "{1} warned of: {2} were late")
        case .scoreRecalled: ("De {1} se había avisado de {2}", "Of {1} {2} had been warned of")
        case .scoreLead:
            (
                "El primer aviso llegó {1} días laborables antes de la fecha (mediana)",
                "The first warning came {1} working days before the date (median)"
            )
        case .scoreActed:
            (
                "Aparte, {1} con una decisión después del aviso: {2} a tiempo, {3} tarde",
                "Apart from these, {1} decided about after the warning: {2} kept, {3} late"
            )
        case .scoreLeftOut: ("Sin contar: {1}.", "Not counted: {1}.")
        case .standingUnscored:
            (
                "El pronóstico aún no se ha puntuado: hay resultado de {1} promesas y hacen falta {2}.",
                "The forecast has not been scored yet: {1} promises with an outcome, of the {2} it takes."
            )
        case .standingNothing:
            (
                "Aquí la simulación no aporta: se da la proporción cumplida de {1} en el mismo punto de su plazo.",
                "Here the simulation adds nothing: the share kept of {1} at the same point of their time is given."
            )
        case .standingMixed:
            (
                "Pesa un {1} % la simulación; el resto, que se cumplió el {2} % de {3} en el mismo punto.",
                "The simulation weighs {1} %; the rest is that {2} % were kept of {3} at the same point."
            )
        case .signalsTitle: ("Señales", "Signals")
        case .signalsNone:
            ("Ninguna señal: nada pone en peligro una promesa.", "No signal: nothing endangers a promise.")
        case .signalsOnly: ("{1}; ninguna toca una promesa abierta.", "{1}; none touches an open promise.")
        case .signalsFirst: ("{1}. Lo primero es {2}: {3}.", "{1}. First comes {2}: {3}.")
        case .signalsNote:
            (
                "Cada señal dice lo que se midió el día en que se vio por primera vez.",
                "Each signal says what was measured on the day it was first seen."
            )
        case .signalsOfTeams: ("Equipos", "Teams")
        case .signalsOfOthers: ("Sin promesa abierta en peligro", "No open promise in danger")
        case .signalsHeading: ("{1}: {2}", "{1}: {2}")
        case .signalEndangers: ("{1}; toca {2}", "{1}; touches {2}")
        case .underADay: ("menos de un día", "less than a day")
        case .signalLeft: ("vence en {1}", "due in {1}")
        case .signalPassed: ("venció hace {1}", "due {1} ago")
        case .signalUnlikely: ("{1} % de llegar a tiempo el {2}", "{1} % of being in time on {2}")
        case .signalOverdue: ("venció el {1}, hace {2}", "was due on {1}, {2} ago")
        case .signalUntold:
            (
                "la fecha es ahora el {1} y el cliente no lo sabe",
                "now due on {1}, and the client does not know"
            )
        case .signalUnanswered: ("{1} no contesta desde hace {2}", "no answer from {1} for {2}")
        case .signalLongBlock:
            ("bloqueada desde hace {1}; lo normal es hasta {2}", "blocked for {1}; usual is up to {2}")
        case .signalLoneBlock: ("bloqueada, y nadie la desbloquea", "blocked, and nobody is to unblock it")
        case .signalLongActive:
            (
                "en curso desde hace {1}; en {2}, 85 de cada 100 acaban en {3}",
                "active for {1}; at {2} 85 in 100 are done in {3}"
            )
        case .signalLateStart:
            (
                "lista desde hace {1} y sin empezar; en {2}, 85 de cada 100 esperan hasta {3}",
                "ready for {1} and not begun; at {2} 85 in 100 wait up to {3}"
            )
        case .signalOverLimit:
            ("{1} tareas en curso, y su límite es {2}", "{1} tasks active, and its limit is {2}")
        case .signalOverload:
            ("en la {1} hay un {2} % de trabajo para su tiempo", "in {1} there is work for {2} % of its time")
        case .signalNoTime: ("en la {1} hay trabajo y ningún tiempo", "in {1} there is work and no time")
        case .signalGrowing:
            (
                "en seis semanas entraron {1} tareas y salieron {2}",
                "in six weeks {1} tasks came and {2} went"
            )
        case .signalNoNextAction:
            (
                "sin ninguna tarea abierta y sin entregar; vence el {1}",
                "no open task, not delivered; due on {1}"
            )
        case .signalLateWithin:
            ("vence el {1}, {2} después que su promesa", "due on {1}, {2} after its promise")
        case .signalSilent: ("sin noticias desde hace {1}", "no news for {1}")
        case .kindSignal: ("señales", "signals")
        case .kindPlaybook: ("plantillas", "playbooks")
        // Those of the review stand in ``texts``.
        default: ledgerTexts
        }
    }
}
