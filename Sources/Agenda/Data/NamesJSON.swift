import Board

// How rows are named in data: by number or code with a title; null for what the reader may not see.
extension Names {
    func json(_ id: CommitmentID) -> JSON {
        guard let promise = promises[id] else { return .null }
        return [
            "commitment": .string(id.description), "title": .string(promise.title), "client": json(promise.client),
            "owner": json(promise.owner),
        ]
    }

    func json(_ id: TaskID) -> JSON {
        guard let task = work[id] else { return .null }
        return [
            "task": .string(id.description), "title": .string(task.title), "team": json(task.team),
            "commitment": number(task.commitment),
        ]
    }

    func json(_ id: TeamID) -> JSON { .text(teams[id]?.code) }

    func json(_ id: ClientID) -> JSON {
        guard let client = clients[id] else { return .null }
        return ["code": .string(client.code), "name": .string(client.es)]
    }

    func json(_ id: MemberID?) -> JSON { .text(id.flatMap { people[$0]?.handle }) }

    func json(_ note: ClientNote) -> JSON {
        [
            "note": .string(note.id.description), "client": json(note.client), "kind": .word(note.kind),
            "text": .string(note.text), "step": .text(note.nextStep), "by": .day(note.nextBy),
            "owner": json(note.owner),
        ]
    }

    /// Only the number; null for what the reader may not see.
    func number(_ id: CommitmentID?) -> JSON {
        .text(id.flatMap { promises[$0] == nil ? nil : $0.description })
    }

    func number(_ id: TaskID) -> JSON { .text(work[id] == nil ? nil : id.description) }
}

extension JSON {
    static func week(_ week: ISOWeek?) -> JSON { .text(week?.description) }

    static func minutes(_ minutes: WorkingMinutes?) -> JSON { .count(minutes?.minutes) }

    static func list<Elements: Sequence>(_ elements: Elements, _ transform: (Elements.Element) -> JSON) -> JSON {
        .array(elements.map(transform))
    }
}
