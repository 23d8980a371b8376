public import Board

extension ClientSummary: BoardDocument, CalendarDocument {
    /// Without event number, codes or handles: whoever gets it is not of the house.
    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "client_summary", "day": .day(today),
            "organisation": .string(organisation), "client": .string(client), "signed_by": .text(manager),
            "delivered_since": .day(since),
            "promised": .list(promised) { ["title": .string($0.title), "day": .day($0.day)] },
            "delivered": .list(delivered) { ["title": .string($0.title), "day": .day($0.day)] },
            "moved": .list(moved) {
                ["title": .string($0.title), "from": .day($0.from), "to": .day($0.to), "told_on": .day($0.told)]
            },
            "needs": .list(needs) {
                ["title": .string($0.title), "promise": .string($0.promise), "by": .day($0.by)]
            },
            "next": .list(next) { coming in
                switch coming {
                case .delivery(let promise, let day):
                    ["day": .day(day), "what": "delivery", "title": .string(promise.title)]
                case .need(let need, let day):
                    ["day": .day(day), "what": "need", "title": .string(need.title)]
                }
            },
        ]
    }

    enum Coming {
        case delivery(Promise, Day)
        case need(Need, Day)

        var day: Day {
            switch self {
            case .delivery(_, let day), .need(_, let day): day
            }
        }
    }

    /// What comes within the days ahead; of one day what we need stands first.
    var next: [Coming] {
        let span = today...until
        let needed = needs.compactMap { need in need.by.map { Coming.need(need, $0) } }
        let promised = promised.compactMap { promise in promise.day.map { Coming.delivery(promise, $0) } }
        return (needed + promised).filter { span.contains($0.day) }.enumerated()
            .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = wording(in: language)
        var blocks: [Block] = [
            .title(wording(.summaryTitle)),
            .paragraph(
                wording(.summaryDate, printable(client), printable(organisation), wording.letterDay(today))),
            .paragraph(wording(.summaryIntro)), .heading(wording(.summaryPromised)),
            promised.isEmpty ? .paragraph(wording(.summaryNothing)) : .table(wording.table(promised)),
        ]
        if !needs.isEmpty { blocks += [.heading(wording(.summaryNeeds)), .table(wording.table(needs))] }
        if !moved.isEmpty { blocks += [.heading(wording(.summaryMoved)), .table(wording.table(moved))] }
        if !delivered.isEmpty {
            blocks += [
                .heading(wording(.summaryDelivered, wording.fullDay(since))), .table(wording.table(delivered)),
            ]
        }
        let next = next
        if !next.isEmpty {
            blocks.append(.heading(wording(.summaryNext)))
            blocks += next.map { .item(wording.line($0), depth: 0) }
        }
        blocks += [.gap, .paragraph(wording(.letterClose))]
        if let manager { blocks.append(.paragraph(printable(manager))) }
        return DocumentLayout(blocks: blocks + [.paragraph(printable(organisation))])
    }

    /// The dates that the client knows, and those on which we count on it.
    public func calendar(in language: Language) -> CalendarFile {
        let wording = wording(in: language)
        let deliveries = promised.compactMap { promise in
            promise.day.map { day in
                CalendarFile.Event(
                    uid: promise.uid, time: .day(day),
                    summary: wording(.calendarDue, printable(promise.title)), detail: nil,
                    sequence: Int64(promise.tellings), modified: promise.told, standing: .confirmed)
            }
        }
        let needed = needs.compactMap { need in
            need.by.map { day in
                CalendarFile.Event(
                    uid: need.uid, time: .day(day),
                    summary: wording(.summaryCalendarNeed, printable(need.title), printable(organisation)), detail: nil,
                    sequence: 0, modified: need.asked, standing: .confirmed)
            }
        }
        return CalendarFile(
            name: wording(.calendarName, printable(organisation)), moment: moment, events: deliveries + needed)
    }

    private func wording(in language: Language) -> Wording {
        Wording(
            language: language, names: Names(teams: [], clients: [], people: [], commitments: [], tasks: []),
            today: today)
    }
}
