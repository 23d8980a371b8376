import Board

extension Wording {
    func table(_ promises: [ClientSummary.Promise]) -> TextTable {
        var table = TextTable([
            TextTable.Column(self(.summaryColumnWhat), overflow: .wrap), TextTable.Column(self(.summaryColumnDate)),
        ])
        for promise in promises { table.append([promise.title, promise.day.map(fullDay) ?? self(.summaryUndated)]) }
        return table
    }

    func table(_ deliveries: [ClientSummary.Delivery]) -> TextTable {
        var table = TextTable([
            TextTable.Column(self(.summaryColumnWhat), overflow: .wrap), TextTable.Column(self(.summaryColumnDay)),
        ])
        for delivery in deliveries { table.append([delivery.title, fullDay(delivery.day)]) }
        return table
    }

    func table(_ moves: [ClientSummary.Move]) -> TextTable {
        var table = TextTable([
            TextTable.Column(self(.summaryColumnWhat), overflow: .wrap), TextTable.Column(self(.summaryColumnBefore)),
            TextTable.Column(self(.summaryColumnNow)), TextTable.Column(self(.summaryColumnTold)),
        ])
        for move in moves {
            table.append([move.title, fullDay(move.from), fullDay(move.to), move.told.map(fullDay) ?? "–"])
        }
        return table
    }

    func table(_ needs: [ClientSummary.Need]) -> TextTable {
        var table = TextTable([
            TextTable.Column(self(.summaryColumnNeed), overflow: .wrap),
            TextTable.Column(self(.summaryColumnFor), overflow: .wrap), TextTable.Column(self(.summaryColumnBy)),
        ])
        for need in needs { table.append([need.title, need.promise, need.by.map(fullDay) ?? "–"]) }
        return table
    }

    func line(_ coming: ClientSummary.Coming) -> String {
        switch coming {
        case .delivery(let promise, let day): self(.summaryNextDelivery, letterDay(day), printable(promise.title))
        case .need(let need, let day): self(.summaryNextNeed, letterDay(day), printable(need.title))
        }
    }
}

/// The texts of what a client is given: Spanish with *usted*, English.
extension Phrase {
    var summaryTexts: (es: String, en: String) {
        switch self {
        case .summaryTitle: ("Lo acordado con usted", "What we agreed with you")
        case .summaryDate: ("{1} · {2}, {3}", "{1} · {2}, {3}")
        case .summaryIntro:
            (
                "Así está hoy lo que le hemos prometido. Si alguna fecha no le va bien, díganoslo.",
                "This is how our promises to you stand today. If a date does not suit you, please tell us."
            )
        case .summaryPromised: ("Lo que le hemos prometido", "What we have promised you")
        case .summaryDelivered: ("Entregado desde el {1}", "Delivered since {1}")
        case .summaryMoved: ("Fechas que han cambiado", "Dates that have changed")
        case .summaryNeeds: ("Lo que necesitamos de usted", "What we need from you")
        case .summaryNext: ("Próximas fechas", "Next dates")
        case .summaryNothing:
            ("Ahora mismo no le debemos ninguna entrega.", "At present we owe you no delivery.")
        case .summaryUndated: ("por acordar", "to be agreed")
        case .summaryColumnWhat: ("Entrega", "Delivery")
        case .summaryColumnDate: ("Fecha", "Date")
        case .summaryColumnDay: ("Entregado el", "Delivered on")
        case .summaryColumnBefore: ("Antes", "Before")
        case .summaryColumnNow: ("Ahora", "Now")
        case .summaryColumnTold: ("Se lo dijimos el", "We told you on")
        case .summaryColumnNeed: ("Qué", "What")
        case .summaryColumnFor: ("Para qué entrega", "For which delivery")
        case .summaryColumnBy: ("A más tardar el", "By")
        case .summaryNextDelivery: ("{1}: le entregamos «{2}».", "{1}: we deliver “{2}”.")
        case .summaryNextNeed: ("{1}: esperamos de usted «{2}».", "{1}: we expect “{2}” from you.")
        case .summaryCalendarNeed: ("Para {2}: {1}", "For {2}: {1}")
        // The rest stand in the tables that end here, one after the other.
        default: ("", "")
        }
    }
}
