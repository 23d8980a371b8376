/// The texts of ``Phrase``: Spanish, English; a test asks for each.
extension Phrase {
    var texts: (es: String, en: String) {
        switch self {
        case .weeklyReview: ("Revisión semanal · {1}", "Weekly review · {1}")
        case .wholeCompany: ("Toda la empresa", "Whole company")
        case .scopeTeam: ("Equipo {1}", "Team {1}")
        case .scopeClient: ("Cliente {1}", "Client {1}")
        case .scopeManager: ("Promesas de {1}", "Promises of {1}")
        case .dateLine: ("{1} · {2}, {3} · hasta el suceso {4}", "{1} · {2}, {3} · as of event {4}")
        case .week: ("semana {1}", "week {1}")
        case .weekOfYear: ("semana {1} de {2}", "week {1} of {2}")
        case .planned: ("Tiempo previsto: {1}.", "Planned time: {1}.")
        case .noMeeting: ("Esta semana no hace falta reunirse.", "No need to meet this week.")
        case .method:
            (
                "Cálculo determinista a partir de fechas aceptadas y esfuerzos; aún sin probabilidades.",
                "Deterministic calculation from accepted dates and efforts; no probabilities yet."
            )
        case .scopeOwn: ("Lo propio de {1}", "{1}'s own")
        case .simulated:
            (
                "Previsiones de {1} simulaciones con la historia de los equipos; donde falta, por fechas y esfuerzos.",
                "Forecasts from {1} simulations with the history of the teams; where it is missing, by dates and efforts."
            )
        case .simulatedBefore:
            (
                "Son del suceso {1}; las nuevas se están calculando.",
                "They are of event {1}; new ones are being worked out."
            )
        case .firstOneSafe: ("la primera, {1}, segura el {2}", "the first, {1}, safe on {2}")
        case .weekMoved: ("{1}: de {2} a {3} % en una semana.", "{1}: from {2} to {3} % in a week.")
        case .dataQuality:
            (
                "Datos: {1}; el detalle está en el día de cada responsable.",
                "Data: {1}; the details are in each lead's day."
            )
        case .safeOn: ("segura {1}", "safe {1}")
        case .historyOf: ("historia de {1}", "from {1}")
        case .priceSaves:
            (
                "{1}: ahorra {2} de retraso, con el peso de cada cliente.",
                "{1}: saves {2} of lateness, weighted by client."
            )
        case .priceKeeps:
            (
                "{1}: ahorra {2} de retraso, con el peso de cada cliente, y mantiene {3} más a tiempo.",
                "{1}: saves {2} of lateness, weighted by client, and keeps {3} more in time."
            )
        case .shareStay: ("{1} de cola y trabajo en {2}", "{1} of queue and work at {2}")
        case .waitingList: ("A la espera de otros", "Waiting for others")
        case .withoutHistory: ("Sin historia de {1}: se usa lo de hoy.", "No history of {1}: today's stands in.")
        case .historyFrom: ("La historia de tareas empieza el {1}.", "The history of tasks begins on {1}.")
        case .sectionMinutes: ("{1} · {2} min", "{1} · {2} min")
        case .nothing: ("Nada.", "Nothing.")
        case .otherWork: ("otro trabajo", "other work")
        case .noOpenPromises: ("No hay promesas abiertas", "There are no open promises")
        case .noRisk: ("{1}, sin señales de riesgo", "{1}, no sign of risk")
        case .riskOfOpen: ("{1} de {2}", "{1} out of {2}")
        case .firstOne: ("la primera, {1}", "the first, {1}")
        case .firstOneLate: ("la primera, {1}, {2} tarde", "the first, {1}, {2} late")
        case .jamsFrom: ("se atasca en {1} desde la {2}", "it jams at {1} from {2}")
        case .jamsNow: ("se atasca en {1}: su cola crece", "it jams at {1}: its queue grows")
        case .columnPromises: ("Promesas", "Promises")
        case .columnSixWeeks: ("6 semanas", "6 weeks")
        case .columnTwelveMonths: ("12 meses", "12 months")
        case .rowKept: ("cumplidas en la fecha prometida", "kept on the promised date")
        case .rowKeptMoved: ("cumplidas en la fecha movida", "kept on the moved date")
        case .rowMissed: ("incumplidas", "missed")
        case .rowMoved: ("fechas movidas", "dates moved")
        case .columnTeam: ("Equipo", "Team")
        case .columnDoneLastWeek: ("Hechas la semana pasada", "Done last week")
        case .columnInProgress: ("En curso", "In progress")
        case .columnOpen: ("Abiertas", "Open")
        case .columnOtherWork: ("De ellas, otro trabajo", "Of them, other work")
        case .dayOffAll: ("Festivo: {1}, {2}", "Holiday: {1}, {2}")
        case .dayOffTeam: ("Festivo de {3}: {1}, {2}", "Holiday of {3}: {1}, {2}")
        case .morningOff: ("{1} (solo la mañana)", "{1} (the morning only)")
        case .afternoonOff: ("{1} (solo la tarde)", "{1} (the afternoon only)")
        case .leave: ("Ausencia de {1}: {2}", "Absence of {1}: {2}")
        case .fromTo: ("{1} a {2}", "{1} to {2}")
        case .untoldMove:
            (
                "Sin avisar: {1}. El cliente cree que es el {2}; la fecha vigente es el {3}{4}. Avisa {5}.",
                "Not told: {1}. The client believes it is {2}; it is now due {3}{4}. {5} tells them."
            )
        case .movedOn: (" (movida el {1}: {2})", " (moved on {1}: {2})")
        case .causeClientAsked: ("lo pidió el cliente", "the client asked")
        case .causeClientLate: ("el cliente se retrasó", "the client was late")
        case .causeSupplier: ("por un proveedor", "because of a supplier")
        case .causeOurs: ("por nosotros", "because of us")
        case .causeScope: ("creció el alcance", "the scope grew")
        case .indexTeams: ("Por equipo", "By team")
        case .indexPeople: ("Por persona", "By person")
        case .indexJam: ("atasco", "jam")
        case .wasForecast:
            ("; el {1} la previsión era del {2} %", "; on {1} the forecast was {2} %")
        case .delivered: ("Entregada: {1}, el {2} ({3})", "Delivered: {1}, on {2} ({3})")
        case .thanks: (". Gracias a {1}", ". Thanks to {1}")
        case .outcomeKept: ("en la fecha prometida", "on the promised date")
        case .outcomeKeptMoved: ("en la fecha movida", "on the moved date")
        case .outcomeMissed: ("después de la fecha", "after the date")
        case .accepted: ("Aceptada por el cliente: {1}, el {2}", "Accepted by the client: {1}, on {2}")
        case .quoted: (": «{1}»", ": “{1}”")
        case .renewal: ("Renovación: {1}, el {2}, con {3}", "Renewal: {1}, on {2}, with {3}")
        case .ofThemAtRisk: (" ({1} en riesgo)", " ({1} at risk)")
        case .dueInForce: ("fecha vigente {1}", "due {1}")
        case .clientBelieves: ("el cliente cree que es el {1}", "the client believes it is {1}")
        case .projected: ("prevista {1}", "projected {1}")
        case .projectedEarliest: ("como pronto {1}", "{1} at the earliest")
        case .noProjection: ("sin fecha prevista", "no projected date")
        case .lateBy: (" ({1} tarde)", " ({1} late)")
        case .overdueBy: (" (vencida hace {1})", " (overdue for {1})")
        case .accordingTo: ("según {1}", "based on {1}")
        case .shareWorking: ("{1} de trabajo en {2}", "{1} of work at {2}")
        case .shareQueue: ("{1} en cola de {2}", "{1} in the queue of {2}")
        case .shareBlocked: ("{1} en bloqueo de {2}", "{1} blocked at {2}")
        case .shareNotBefore: ("{1} hasta que {2} pueda empezar", "{1} until {2} may begin")
        case .shareLag: ("{1} de pausa antes de {2}", "{1} of pause before {2}")
        case .shareOutside: ("{1} a la espera de {2}", "{1} waiting for {2}")
        case .shareDateOnly: ("{1} hasta la fecha de {2}", "{1} until {2}'s date")
        case .blocked: ("{1} bloqueada por {2}{3} ({4})", "{1} blocked by {2}{3} ({4})")
        case .blockedSince: (" desde el {1}", " since {1}")
        case .unblocks: ("la desbloquea {1}", "{1} unblocks it")
        case .nobodyUnblocks: ("sin nadie a cargo de desbloquearla", "nobody in charge of unblocking it")
        case .blockClient: ("el cliente", "the client")
        case .blockLegal: ("asesoría jurídica", "legal advice")
        case .blockSupplier: ("un proveedor", "a supplier")
        case .blockApproval: ("una aprobación", "an approval")
        case .blockTeam: ("otro equipo", "another team")
        case .blockOther: ("otra causa", "another cause")
        case .returnedBy: ("{1} devuelta por {2}", "{1} returned by {2}")
        case .counteredBy: ("{1} contrapropuesta por {2} para el {3}", "{1} countered by {2} with {3}")
        case .counteredUndated: ("{1} contrapropuesta por {2}", "{1} countered by {2}")
        case .noNextAction: ("sin siguiente acción", "no next action")
        case .allClosed: ("todas las tareas cerradas y sin entregar", "all tasks closed and not delivered")
        case .overCapacity: ("{1} por encima de su capacidad desde la {2}", "{1} over its capacity from {2}")
        case .missingTask:
            (
                "no se puede prever {1}: hace falta un esfuerzo, una fecha o {2} de {3}",
                "{1} cannot be forecast: an effort, a date or {2} of {3} is needed"
            )
        case .circularTask:
            (
                "no se puede prever {1}: espera a su propio resultado",
                "{1} cannot be forecast: it waits for its own result"
            )
        case .afterOtherWork:
            (
                "no se puede prever {1}: espera a otro trabajo que usted no ve",
                "{1} cannot be forecast: it waits for other work that you do not see"
            )
        case .moreMissing: ("y {1} más", "and {1} more")
        case .otherRisks: ("Además:", "Also:")
        case .proposal: ("Propuesta: {1}, para el {2}", "Proposed: {1}, for {2}")
        case .lapses: ("caduca el {1}", "lapses on {1}")
        case .requestUnanswered: ("Sin respuesta: {1}, pedida a {2} hace {3}", "Unanswered: {1}, asked of {2} {3} ago")
        case .requestCountered:
            (
                "Contrapropuesta: {1}, {2} la ofrece para el {3}",
                "Countered: {1}, {2} offers it for {3}"
            )
        case .requestCounteredUndated: ("Contrapropuesta: {1}, por {2}", "Countered: {1}, by {2}")
        case .requestReturned: ("Devuelta: {1}, por {2}", "Returned: {1}, by {2}")
        case .neededBy: ("hace falta el {1}", "needed by {1}")
        case .noJam: ("No se atasca en ningún equipo.", "It jams at no team.")
        case .noJamHere:
            ("Ningún atasco frena estas promesas.", "Nothing that jams holds up these promises.")
        case .jam:
            (
                "{1}: {2}. En cola {3}{4}; en 6 semanas, {5} y {6}. Frena {7}.",
                "{1}: {2}. In the queue {3}{4}; in 6 weeks, {5} and {6}. It holds up {7}."
            )
        case .jamLoad:
            ("desde la {1}, {2} h de trabajo para {3} h de capacidad", "from {1}, {2} h of work for {3} h of capacity")
        case .jamGrowth: ("entra más de lo que sale", "more comes in than goes out")
        case .oldest: (", la más antigua espera desde hace {1}", ", the oldest waiting for {1}")
        case .requestsToo: (" y {1}", " and {1}")
        case .notInLoad: ("Sin contar {1}.", "Not counting {1}.")
        case .receives: ("Recibe {1}", "{1} receives")
        case .handOff: ("{1} ({2}, {3}) → {4}: {5}", "{1} ({2}, {3}) → {4}: {5}")
        case .expectedOn: ("el {1}", "on {1}")
        case .expectedOverdue: ("vencida el {1}", "overdue since {1}")
        case .troubleReturned: ("devuelta", "returned")
        case .troubleHandedBack: ("el resultado volvió {1}", "the result came back {1}")
        case .troubleNotAccepted: ("sin aceptar", "not accepted")
        case .troubleCountered: ("contrapropuesta para el {1}", "countered with {1}")
        case .troubleLate: ("acabaría {1} tarde", "would end {1} late")
        case .tellMoved:
            ("{1} avisa a {2}, a más tardar el {3}: {4} pasa al {5}", "{1} tells {2} by {3}: {4} moves to {5}")
        case .tellDecision:
            (
                "{1} dice a {2}, a más tardar el {3}, lo decidido sobre {4}",
                "{1} tells {2} by {3} what was decided about {4}"
            )
        case .onTrack: ("En fecha: {1}.", "On track: {1}.")
        case .withoutNextAction: ("Sin siguiente acción: {1}.", "Without a next action: {1}.")
        case .withoutForecast: ("Sin previsión posible: {1}.", "Cannot be forecast: {1}.")
        case .boardTitle: ("Tablero", "Board")
        case .columnWeek: ("sem. {1}", "wk. {1}")
        case .columnAsked: ("Pedidas", "Asked")
        case .columnQueued: ("En cola", "Queued")
        case .columnActive: ("En curso", "Active")
        case .columnBlocked: ("Bloqueadas", "Blocked")
        case .columnDueThisWeek: ("Esta semana", "Due this week")
        case .columnOverdue: ("Vencidas", "Overdue")
        case .columnLimit: ("Límite", "Limit")
        case .bottlenecksTitle: ("Dónde se atasca", "Where it jams")
        case .loadHeading:
            (
                "Trabajo y capacidad en horas (* más trabajo que tiempo)",
                "Work and capacity in hours (* more work than time)"
            )
        case .queueHeading: ("Colas", "Queues")
        case .columnOldest: ("Más antigua", "Oldest")
        case .columnArrivals: ("Entradas", "Arrivals")
        case .columnDepartures: ("Salidas", "Departures")
        case .columnOverFrom: ("Sin capacidad desde", "Over capacity from")
        case .columnDrags: ("Frena", "Holds up")
        case .flowNote:
            (
                "Entradas y salidas desde el {1}; antigüedad en días laborables.",
                "Arrivals and departures since {1}; ages in working days."
            )
        case .noTeams: ("No hay equipos.", "There are no teams.")
        case .kindOrganisation: ("la organización", "the organisation")
        case .kindTeam: ("equipos", "teams")
        case .kindMember: ("personas", "members")
        case .kindClient: ("clientes", "clients")
        case .kindCommitment: ("compromisos", "commitments")
        case .kindDueMove: ("cambios de fecha", "moves of dates")
        case .kindTold: ("avisos", "tellings")
        case .kindTask: ("tareas", "tasks")
        case .kindDependency: ("dependencias", "dependencies")
        case .kindComment: ("comentarios", "comments")
        case .kindAbsence: ("ausencias", "absences")
        case .kindHoliday: ("festivos", "holidays")
        case .kindToken: ("credenciales", "tokens")
        case .kindDeputy: ("suplencias", "deputies")
        default: planningTexts
        }
    }
}
