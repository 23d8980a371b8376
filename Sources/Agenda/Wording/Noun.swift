import Board

/// What is counted in sentences, with its plural: one table for both languages.
enum Noun: CaseIterable {
    case task, otherTask, workingDay, day, hour, minute, promise, openPromise, openOne, promiseAtRisk, openPromiseAtRisk
    case untoldDate, acceptedDate, counteredDate, effort, size, median, taskWithoutEvidence, closedTask,
        taskSincePromise
    case arrival, departure, otherPromise, unanswered, taskWithoutEffort, taskWithoutDay, occasion, signal,
        resolvedPromise, keptOne,
        latePromise, namedDay, cancelledOne, notForecastOne, outOfReachOne
    case missedPromise, notDueOne
    case contract, taskPastDate, deliveredPromise, delivery, wholeWeek, knownBlock, handOff

    var es: (one: String, other: String) {
        switch self {
        case .task: ("tarea", "tareas")
        case .otherTask: ("tarea de otro trabajo", "tareas de otro trabajo")
        case .workingDay: ("día laborable", "días laborables")
        case .day: ("día", "días")
        case .hour: ("hora", "horas")
        case .minute: ("minuto", "minutos")
        case .promise: ("promesa", "promesas")
        case .openPromise: ("promesa abierta", "promesas abiertas")
        case .openOne: ("abierta", "abiertas")
        case .promiseAtRisk: ("promesa en riesgo", "promesas en riesgo")
        case .openPromiseAtRisk: ("en riesgo", "en riesgo")
        case .untoldDate: ("fecha movida sin avisar", "fechas movidas sin avisar")
        case .acceptedDate: ("fecha aceptada", "fechas aceptadas")
        case .counteredDate: ("fecha propuesta por el equipo", "fechas propuestas por los equipos")
        case .effort: ("esfuerzo", "esfuerzos")
        case .size: ("talla", "tallas")
        case .median: ("duración habitual del equipo", "duraciones habituales del equipo")
        case .taskWithoutEvidence: ("tarea sin datos", "tareas sin datos")
        case .closedTask: ("tarea cerrada", "tareas cerradas")
        case .taskSincePromise: ("tarea desde la promesa", "tareas desde la promesa")
        case .arrival: ("entrada", "entradas")
        case .departure: ("salida", "salidas")
        case .otherPromise: ("promesa más", "promesas más")
        case .unanswered: ("petición sin respuesta", "peticiones sin respuesta")
        case .taskWithoutEffort: ("tarea sin esfuerzo conocido", "tareas sin esfuerzo conocido")
        case .taskWithoutDay: ("tarea sin fecha", "tareas sin fecha")
        case .occasion: ("vez", "veces")
        case .signal: ("señal", "señales")
        case .resolvedPromise: ("promesa con resultado", "promesas con resultado")
        case .keptOne: ("cumplida", "cumplidas")
        case .latePromise: ("promesa tarde", "promesas tarde")
        case .namedDay: ("fecha dicha", "fechas dichas")
        case .cancelledOne: ("cancelada", "canceladas")
        case .notForecastOne: ("sin pronóstico", "sin pronóstico")
        case .outOfReachOne: ("cerrada hace demasiado", "cerradas hace demasiado")
        case .missedPromise: ("promesa sin cumplir", "promesas sin cumplir")
        case .notDueOne: ("aún sin vencer", "aún sin vencer")
        case .deliveredPromise: ("promesa entregada", "promesas entregadas")
        case .delivery: ("entrega", "entregas")
        case .wholeWeek: ("semana entera", "semanas enteras")
        case .knownBlock: ("bloqueo", "bloqueos")
        case .handOff: ("trabajo terminado con historia", "trabajos terminados con historia")
        case .contract: ("contrato", "contratos")
        case .taskPastDate: ("tarea con la fecha pasada", "tareas con la fecha pasada")
        }
    }

    var en: (one: String, other: String) {
        switch self {
        case .task: ("task", "tasks")
        case .otherTask: ("task of other work", "tasks of other work")
        case .workingDay: ("working day", "working days")
        case .day: ("day", "days")
        case .hour: ("hour", "hours")
        case .minute: ("minute", "minutes")
        case .promise: ("promise", "promises")
        case .openPromise: ("open promise", "open promises")
        case .openOne: ("open", "open")
        case .promiseAtRisk: ("promise at risk", "promises at risk")
        case .openPromiseAtRisk: ("at risk", "at risk")
        case .untoldDate: ("moved date not told", "moved dates not told")
        case .acceptedDate: ("accepted date", "accepted dates")
        case .counteredDate: ("date offered by the team", "dates offered by the teams")
        case .effort: ("effort", "efforts")
        case .size: ("size", "sizes")
        case .median: ("usual duration of the team", "usual durations of the team")
        case .taskWithoutEvidence: ("task without data", "tasks without data")
        case .closedTask: ("closed task", "closed tasks")
        case .taskSincePromise: ("task since the promise", "tasks since the promise")
        case .arrival: ("arrival", "arrivals")
        case .departure: ("departure", "departures")
        case .otherPromise: ("more promise", "more promises")
        case .unanswered: ("unanswered request", "unanswered requests")
        case .taskWithoutEffort: ("task of unknown effort", "tasks of unknown effort")
        case .taskWithoutDay: ("task without a date", "tasks without a date")
        case .occasion: ("time", "times")
        case .signal: ("signal", "signals")
        case .resolvedPromise: ("promise with an outcome", "promises with an outcome")
        case .keptOne: ("kept", "kept")
        case .latePromise: ("late promise", "late promises")
        case .namedDay: ("named day", "named days")
        case .cancelledOne: ("cancelled", "cancelled")
        case .notForecastOne: ("without a forecast", "without a forecast")
        case .outOfReachOne: ("closed too long ago", "closed too long ago")
        case .missedPromise: ("missed promise", "missed promises")
        case .notDueOne: ("not due yet", "not due yet")
        case .deliveredPromise: ("delivered promise", "delivered promises")
        case .delivery: ("delivery", "deliveries")
        case .wholeWeek: ("whole week", "whole weeks")
        case .knownBlock: ("block", "blocks")
        case .handOff: ("finished task with its history", "finished tasks with their history")
        case .contract: ("contract", "contracts")
        case .taskPastDate: ("task past its date", "tasks past their dates")
        }
    }
}
