import Board
import LineProtocol
import Store

/// `note.*`.
enum NoteHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (NoteCommands.add.verb, .change(add)), (NoteCommands.list.verb, .read(list)),
        (NoteCommands.edit.verb, .change(edit)), (NoteCommands.close.verb, .change(close)),
    ]

    private static func add(_ context: CommandContext) async throws -> Decision {
        let arguments = context.arguments
        let client = try context.client(try arguments.required(Fields.client))
        var change = try context.change()
        try context.authorize(on: .client(client), &change)
        let commitment = try await commitment(of: client, context)
        let kind = arguments[NoteCommands.kind] ?? .contact
        let step = arguments[NoteCommands.step]
        let by = try context.comingDay(NoteCommands.by)
        try require(step, for: by)
        let named = try arguments[NoteCommands.owner].map { handle throws(WireError) in
            try context.member(handle, field: "owner")
        }
        // Whoever only spoke with the client owes nothing by it.
        let owner = named ?? (kind == .contact && step == nil ? nil : context.speaker)
        change.create(
            ClientNote(
                id: change.next(ClientNote.self), version: Version(1), client: client.id, commitment: commitment,
                kind: kind, text: try arguments.required(Fields.text), nextStep: step, nextBy: by, owner: owner?.id,
                author: context.speaker.id, saidAt: try context.moment(), closedAt: nil, closingWords: nil,
                isRemoved: false), "note.added")
        return Decision(change: change)
    }

    private static func commitment(of client: Client, _ context: CommandContext) async throws -> CommitmentID? {
        guard let id = context.arguments[NoteCommands.commitment] else { return nil }
        let commitment = try await context.commitment(id).commitment
        guard commitment.client == client.id else {
            throw WireError(
                .invalidField, "\(id) is a promise to another client than \(client.code)", field: "commitment")
        }
        return id
    }

    private static func require(_ step: String?, for by: Day?) throws(WireError) {
        guard by != nil, step == nil else { return }
        throw WireError(.invalidField, "by is the day of the next step; say it with step=\"…\"", field: "by")
    }

    private static func edit(_ context: CommandContext) async throws -> Decision {
        let arguments = context.arguments
        return try await turn(context, "note.edited") { old in
            var new = old
            if let text = arguments[Fields.text] { new.text = text }
            if let kind = arguments[NoteCommands.kind] { new.kind = kind }
            if let step = arguments[NoteCommands.stepOrNone] {
                new.nextStep = step.value
                if step.value == nil { new.nextBy = nil }
            }
            if let by = arguments[NoteCommands.byOrNone] {
                new.nextBy = context.day(by)
                if let day = new.nextBy { try context.requireComing(day, "by") }
            }
            try require(new.nextStep, for: new.nextBy)
            if let handle = arguments[NoteCommands.newOwner] {
                new.owner = try context.member(handle, field: "owner").id
            }
            return new
        }
    }

    private static func close(_ context: CommandContext) async throws -> Decision {
        let moment = try context.moment()
        return try await turn(context, "note.closed") { old in
            try old.closed(words: context.arguments[Fields.words], at: moment)
        }
    }

    /// Reads the note, asks for the right and the version, and turns it into what it becomes.
    private static func turn(
        _ context: CommandContext, _ event: String, _ body: (ClientNote) throws -> ClientNote
    ) async throws -> Decision {
        let old = try await context.note(try context.arguments.required(NoteCommands.note))
        guard let client = context.directory.client(old.client) else { throw context.missing(old.id) }
        var change = try context.change()
        change.rely(on: client, [.manager])
        try context.authorize(on: .note(old, client), &change)
        try context.check(version: old)
        change.update(old, to: try body(old), event)
        return Decision(change: change)
    }

    private static func list(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let arguments = context.arguments
        var filter = NoteFilter()
        filter.client = try arguments[Fields.client].map { code throws(WireError) in try context.client(code).id }
        filter.owner = try arguments[NoteCommands.onlyOwner].map { handle throws(WireError) in
            try context.member(handle, field: "owner").id
        }
        filter.kind = arguments[NoteCommands.onlyKind]
        filter.isOpen = arguments[NoteCommands.isOpen]
        filter.hidden = try await context.hidden()
        filter.limit = arguments[Fields.limit] ?? 100
        if let next = arguments[Fields.after] {
            guard let after = ClientNoteID(next) else {
                throw WireError(.invalidValue, "after is the next of an earlier reply, such as N-7", field: "after")
            }
            // What comes after a note tells its moment.
            filter.after = try await context.note(after).id
        }
        let rows = WireRows(directory: context.directory, showsValues: context.seesValues)
        let asOf = try await context.store.newest()
        let found = try await context.store.notes(filter)
        return try await Listing.send(
            found.map { rows.note($0.image) },
            next: found.count == filter.limit ? found.last?.id.description : nil, asOf: asOf, to: sink)
    }
}
