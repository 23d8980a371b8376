import Agenda
import Board
import LineProtocol
import Store

/// `commitment.list`, `commitment.show` and `commitment.draft`.
enum CommitmentReadHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (CommitmentCommands.list.verb, .read(list)), (CommitmentCommands.show.verb, .read(show)),
        (CommitmentCommands.draft.verb, .read(draft)),
    ]

    private static func list(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let arguments = context.arguments
        var filter = CommitmentFilter()
        filter.client = try arguments[Fields.client].map { code throws(WireError) in try context.client(code).id }
        filter.owner = try arguments[CommitmentCommands.owner].map { handle throws(WireError) in
            try context.member(handle, field: "owner").id
        }
        filter.team = try arguments[Fields.team].map { code throws(WireError) in try context.team(code).id }
        filter.state = arguments[CommitmentCommands.state]
        filter.dueBefore = context.day(CommitmentCommands.dueBefore)
        filter.hidden = try await context.hidden()
        filter.limit = arguments[Fields.limit] ?? 100
        if let next = arguments[Fields.after] {
            guard let after = CommitmentID(next) else {
                throw WireError(.invalidValue, "after is the next of an earlier reply, such as C-12", field: "after")
            }
            // What comes after a commitment tells its date.
            filter.after = try await context.commitment(after).commitment.id
        }
        let rows = WireRows(directory: context.directory, showsValues: context.seesValues)
        let asOf = try await context.store.newest()
        let found = try await context.store.commitments(filter)
        return try await Listing.send(
            found.map(rows.commitment),
            next: found.count == filter.limit ? found.last?.commitment.id.description : nil,
            asOf: asOf, to: sink)
    }

    private static func show(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let listed = try await context.commitment(try context.arguments.required(Fields.commitment))
        let id = listed.commitment.id
        let rows = WireRows(directory: context.directory, showsValues: context.seesValues)
        var filter = TaskFilter()
        filter.commitment = id
        filter.includesClosed = true
        filter.limit = 500
        repeat {
            let page = try await context.store.tasks(filter)
            for task in page { try await sink.send(.data(.object(rows.task(task)))) }
            filter.after = page.count == filter.limit ? page.last?.task.id : nil
        } while filter.after != nil
        var row = rows.commitment(listed)
        let moves = try await context.store.moves(of: id)
        if !moves.isEmpty { row["moves"] = .array(moves.map { .object(rows.move($0.image)) }) }
        let tellings = try await context.store.tellings(of: id)
        if !tellings.isEmpty { row["tellings"] = .array(tellings.map { .object(rows.telling($0.image)) }) }
        if let rating = try await context.store.rating(of: id) {
            row["rating"] = .count(rating.score)
            row["rating_words"] = rating.words.map { .string($0) }
        }
        if let made = try await context.store.playbook(of: id) {
            var playbook: JSON.Object = ["playbook": .string(made.code), "edition": .count(made.use.edition)]
            if let parameters = made.use.parameters {
                let said = parameters.split(separator: "\n").map { line in
                    let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                    return (String(parts[0]), JSON.string(String(parts.last ?? "")))
                }
                playbook["with"] = .object(JSON.Object(said))
            }
            row["playbook"] = .object(playbook)
        }
        return row
    }

    /// A letter for each; between two of them a line of dashes.
    private static func draft(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let asOf = try await context.store.newest()
        var commitments: [Commitment] = []
        if let id = context.arguments[Fields.commitment] {
            commitments = [try await context.commitment(id).commitment]
        } else {
            var filter = CommitmentFilter()
            filter.owner = context.actor.id
            filter.state = .open
            filter.hidden = try await context.hidden()
            filter.limit = 500
            commitments = try await context.store.commitments(filter).map(\.commitment)
        }
        var count = 0
        for commitment in commitments {
            let moves = try await context.store.moves(of: commitment.id)
            let owner = context.directory.member(commitment.owner)?.name ?? ""
            guard let letter = UntoldMoveLetter(commitment, moves: moves, owner: owner) else { continue }
            let between = count > 0 ? ["", String(repeating: "-", count: 20), ""] : []
            for line in between + letter.lines(in: context.language) { try await sink.send(.data(.string(line))) }
            count += 1
        }
        guard count > 0 || context.arguments[Fields.commitment] == nil else {
            throw WireError(
                .missing, "the client knows the date in force; there is nothing to write", field: "commitment")
        }
        return ["count": .count(count), "as_of": .integer(asOf.number)]
    }
}
