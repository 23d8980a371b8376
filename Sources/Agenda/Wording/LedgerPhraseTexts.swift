/// The texts of the ledger: Spanish, English.
extension Phrase {
    var ledgerTexts: (es: String, en: String) {
        switch self {
        case .ledgerTitle: ("Cumplimiento", "Promises kept")
        case .ledgerEver: ("desde el principio", "since the beginning")
        case .ledgerNothing:
            ("Ninguna promesa tenía su fecha en ese plazo ({1}).", "No promise had its date in that time ({1}).")
        case .ledgerNoOutcome: ("Aún sin resultado: {1} ({2}).", "No outcome yet: {1} ({2}).")
        case .ledgerSentence:
            (
                "Cumplidas en la fecha prometida: {1}; en la fecha movida: {2}; sin cumplir: {3} ({4}).",
                "Kept on the promised date: {1}; on the moved date: {2}; missed: {3} ({4})."
            )
        case .ledgerOf: ("{1} de {2}", "{1} of {2}")
        case .ledgerPer: ("{1} en {2}", "{1} in {2}")
        case .ledgerEverything: ("Con todas las causas", "With all causes")
        case .ledgerWithoutClient: ("Sin las causas del cliente", "Without the client's own causes")
        case .ledgerTotal: ("En total", "In all")
        case .ledgerNoTeam: ("sin tareas", "without tasks")
        case .ledgerNoPlaybook: ("sin plantilla", "without a playbook")
        case .ledgerColumnPlaybook: ("Plantilla", "Playbook")
        case .ledgerColumnClient: ("Cliente", "Client")
        case .ledgerColumnManager: ("Responsable", "Account manager")
        case .ledgerKept: ("En la fecha prometida", "On the promised date")
        case .ledgerKeptMoved: ("En la fecha movida", "On the moved date")
        case .ledgerMissed: ("Sin cumplir", "Missed")
        case .ledgerMean: ("Retraso medio", "Mean days late")
        case .ledgerP85: ("Retraso P85", "P85 days late")
        case .ledgerMost: ("Retraso mayor", "Most days late")
        case .ledgerMoves: ("Cambios en promesas", "Moves in promises")
        case .ledgerClientAsked: ("Pidió el cliente", "Client asked")
        case .ledgerClientLate: ("Cliente tarde", "Client late")
        case .ledgerSupplier: ("Proveedor", "Supplier")
        case .ledgerOurs: ("Nosotros", "Ours")
        case .ledgerScope: ("Alcance", "Scope")
        case .ledgerInTime: ("Avisados a tiempo", "Told in time")
        case .ledgerLate: ("Avisados tarde", "Told late")
        case .ledgerNever: ("Nunca avisados", "Never told")
        case .ledgerLateOrNever: ("Tarde o nunca", "Late or never")
        case .ledgerLastWeek: ("En la última semana", "In the last week")
        case .ledgerAfterDue: ("Pasada la fecha", "After the date")
        case .ledgerNoMoves: ("Ninguna fecha se movió.", "No date was moved.")
        case .ledgerNoClient:
            (
                "Ningún cambio fue del cliente: sin sus causas queda lo mismo.",
                "No move was the client's: without their causes it is the same."
            )
        case .ledgerLateNote:
            (
                "Retraso: días laborables tras la fecha prometida, 0 si llegó a tiempo; P85: 85 de cada 100 no lo pasan.",
                "Days late: working days after the promised date, 0 in time; P85: 85 in 100 are not later."
            )
        case .ledgerStillOpen: ("Todavía abierta y vencida: {1}.", "Still open past its date: {1}.")
        case .ledgerLeftOut: ("No cuentan en los resultados: {1}.", "Not among the outcomes: {1}.")
        case .ledgerToldNote:
            (
                "Avisado a tiempo: el cliente lo supo un día antes, o más, de la primera de las dos fechas.",
                "Told in time: the client knew a day or more before the earlier of the two dates."
            )
        case .ledgerClientNote:
            (
                "Sin las causas del cliente, la fecha prometida se retrasa lo que el cliente la movió.",
                "Without the client's causes, the promised date is later by what the client moved it."
            )
        case .ledgerTeamNote:
            (
                "Una promesa con trabajo de varios equipos está en la línea de cada uno.",
                "A promise with work of several teams is in the line of each."
            )
        case .ledgerOthers:
            (
                "La línea de cada persona la ven ella y dirección; los demás, el total.",
                "The line of each person is for them and directors; everybody else sees the total."
            )
        default: letterTexts
        }
    }
}
