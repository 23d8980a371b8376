import Agenda
import Board
import LineProtocol
import Planning
import Store

/// `commitment.*` that change something.
enum CommitmentHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (CommitmentCommands.propose.verb, .change(propose)), (CommitmentCommands.promise.verb, .change(promise)),
        (CommitmentCommands.correct.verb, .change(correct)),
        (CommitmentCommands.renegotiate.verb, .change(renegotiate)), (CommitmentCommands.told.verb, .change(told)),
        (CommitmentCommands.deliver.verb, .change(deliver)), (CommitmentCommands.accept.verb, .change(accept)),
        (CommitmentCommands.rate.verb, .change(rate)),
        (CommitmentCommands.reopen.verb, .change(reopen)), (CommitmentCommands.cancel.verb, .change(cancel)),
        (CommitmentCommands.edit.verb, .change(edit)),
    ]

    private static func propose(_ context: CommandContext) async throws -> Decision {
        let ofPlaybook = [
            PlaybookCommands.used.name, PlaybookCommands.with.name, PlaybookCommands.start.name,
            PlaybookCommands.titles.name,
        ]
        guard context.arguments.names.contains(where: ofPlaybook.contains) else {
            var change = try context.change()
            let proposal = try proposal(context, due: try context.requiredComingDay(CommitmentCommands.due), &change)
            change.create(proposal, "commitment.proposed")
            return Decision(change: change)
        }
        return try await proposal(context)
    }

    /// A proposal with its work, from a playbook; `source` of one that nobody typed.
    static func proposal(
        _ context: CommandContext, source: (name: String, id: String)? = nil
    ) async throws -> Decision {
        var change = try context.change()
        // The right first: who may not propose is told nothing of the board's load.
        var proposal = try proposal(context, due: context.today, &change)
        let plan = try await DeliverablePlan(context)
        proposal.due = plan.draft.due
        (proposal.source, proposal.sourceID) = (source?.name, source?.id)
        change.create(proposal, "commitment.proposed")
        try plan.write(for: proposal.id, context, &change)
        return Decision(change: change, extra: ["check": plan.check.json])
    }

    /// A proposal for the client and title that the request names.
    private static func proposal(
        _ context: CommandContext, due: Day, _ change: inout Change
    ) throws -> Commitment {
        let arguments = context.arguments
        let client = try context.client(try arguments.required(Fields.client))
        guard !client.isRetired else {
            throw WireError(.conflictState, "the client \(client.code) is retired; client.edit brings it back")
        }
        let named = try arguments[CommitmentCommands.owner].map { handle throws(WireError) in
            try context.member(handle, field: "owner")
        }
        let owner =
            named ?? (context.actor.role == .manager ? context.actor : nil)
            ?? client.manager.flatMap { context.directory.member($0) } ?? context.actor
        change.rely(on: client, [.manager, .isRetired])
        try context.authorize(on: .proposal(client, owner: owner), &change)
        let moment = try context.moment()
        return Commitment(
            id: change.next(Commitment.self), version: Version(1), client: client.id,
            title: try arguments.required(Fields.title), clientTitle: arguments[CommitmentCommands.clientTitle],
            detail: arguments[Fields.detail], owner: owner.id, state: .proposed,
            isConfidential: arguments[CommitmentCommands.confidential] ?? false, due: due, proposedAt: moment,
            lapsesOn: context.directory.calendar.day(
                adding: Commitment.proposalDays, to: context.directory.day(of: moment)),
            promisedAt: nil, promisedDue: nil, toldDue: nil, deliveredAt: nil, acceptedAt: nil, acceptedWords: nil,
            cancelledAt: nil, reason: nil, source: nil, sourceID: nil)
    }

    private static func promise(_ context: CommandContext) async throws -> Decision {
        let arguments = context.arguments
        var change = try context.change()
        let moment = try context.moment()
        let how = arguments[CommitmentCommands.how] ?? .other
        if let id = arguments[CommitmentCommands.from] {
            let ofProposal = ["client", "client_title", "confidential", "detail", "owner", "title"]
            if let name = arguments.names.first(where: ofProposal.contains) {
                throw WireError(
                    .invalidField, "\(id) says its \(name) already; commitment.edit changes what can be", field: name)
            }
            let old = try await context.commitment(id).commitment
            try context.authorize(on: .commitment(old), &change)
            try context.check(version: old)
            let due = context.day(CommitmentCommands.due) ?? old.due
            try context.requireComing(due, "due")
            let new = try old.promised(due: due, at: moment)
            change.update(old, to: new, "commitment.promised")
            tell(new, how, words: nil, by: context.speaker, at: moment, &change)
            return Decision(change: change)
        }
        let due = try context.requiredComingDay(CommitmentCommands.due)
        let new = try proposal(context, due: due, &change).promised(due: due, at: moment)
        change.create(new, "commitment.promised")
        tell(new, how, words: nil, by: context.speaker, at: moment, &change)
        return Decision(change: change)
    }

    private static func tell(
        _ commitment: Commitment, _ how: Told.Way, words: String?, by teller: Member, at moment: Instant,
        _ change: inout Change
    ) {
        change.create(
            Told(
                id: change.next(Told.self), version: Version(1), commitment: commitment.id,
                due: commitment.toldDue ?? commitment.due, how: how, words: words, toldBy: teller.id, toldAt: moment),
            "client.told")
    }

    /// Reads the commitment, asks for the right and the version, and turns it into what it becomes.
    private static func turn(
        _ context: CommandContext, _ event: String, data: JSON.Object = [:],
        _ body: (Commitment, inout Change) async throws -> Commitment
    ) async throws -> Decision {
        let old = try await context.commitment(try context.arguments.required(Fields.commitment)).commitment
        var change = try context.change()
        try context.authorize(on: .commitment(old), &change)
        try context.check(version: old)
        let new = try await body(old, &change)
        var data = data
        if old.due != new.due { data["due"] = .array([.day(old.due), .day(new.due)]) }
        change.update(old, to: new, event, data: data)
        return Decision(change: change)
    }

    private static func correct(_ context: CommandContext) async throws -> Decision {
        let day = try context.requiredDay(CommitmentCommands.newDue)
        var data: JSON.Object = [:]
        if let reason = context.arguments[Fields.reason] { data["reason"] = .string(reason) }
        return try await turn(context, "commitment.corrected", data: data) { old, _ in
            try old.corrected(due: day, at: context.now)
        }
    }

    private static func renegotiate(_ context: CommandContext) async throws -> Decision {
        let day = try context.requiredComingDay(CommitmentCommands.newDue)
        let moment = try context.moment()
        let reason = try context.arguments.required(Fields.reason)
        let cause = try context.arguments.required(CommitmentCommands.cause)
        return try await turn(
            context, "commitment.renegotiated", data: ["reason": .string(reason), "cause": .word(cause)]
        ) { old, change in
            let new = try old.renegotiated(due: day)
            change.create(
                DueMove(
                    id: change.next(DueMove.self), version: Version(1), commitment: old.id, fromDue: old.due,
                    toDue: day, cause: cause, reason: reason, movedBy: context.speaker.id, movedAt: moment),
                "due.moved")
            return new
        }
    }

    private static func told(_ context: CommandContext) async throws -> Decision {
        let moment = try context.moment()
        let how = try context.arguments.required(CommitmentCommands.how)
        return try await turn(context, "commitment.told") { old, change in
            let new = try old.told(due: context.day(CommitmentCommands.toldDue) ?? old.due)
            tell(new, how, words: context.arguments[Fields.words], by: context.speaker, at: moment, &change)
            return new
        }
    }

    private static func deliver(_ context: CommandContext) async throws -> Decision {
        let moment = try context.moment()
        return try await turn(context, "commitment.delivered") { old, change in
            let open = try await context.store.openTasks(of: old.id).map(\.id)
            change.require(.openTasks(old.id, open))
            return try old.delivered(openTasks: open, reason: context.arguments[Fields.reason], at: moment)
        }
    }

    private static func accept(_ context: CommandContext) async throws -> Decision {
        let moment = try context.moment()
        return try await turn(context, "commitment.accepted") { old, change in
            let new = try old.accepted(words: context.arguments[Fields.words], at: moment)
            if let score = context.arguments[CommitmentCommands.rating] {
                try await rate(old.id, score, words: nil, context, &change)
            }
            return new
        }
    }

    private static func rate(_ context: CommandContext) async throws -> Decision {
        let commitment = try await context.commitment(try context.arguments.required(Fields.commitment)).commitment
        var change = try context.change()
        try context.authorize(on: .commitment(commitment), &change)
        guard commitment.state == .delivered || commitment.state == .accepted else {
            throw RuleViolation.commitmentState(commitment.id, commitment.state)
        }
        change.rely(on: commitment, [.state, .owner])
        try await rate(
            commitment.id, try context.arguments.required(CommitmentCommands.rating),
            words: context.arguments[Fields.words], context, &change)
        return Decision(change: change)
    }

    /// The number that the client gives, or another one in its place.
    private static func rate(
        _ commitment: CommitmentID, _ score: Int, words: String?, _ context: CommandContext, _ change: inout Change
    ) async throws {
        let old = try await context.store.rating(of: commitment)
        let new = Rating(
            id: old?.id ?? change.next(Rating.self), version: old?.version ?? Version(1), commitment: commitment,
            score: score, words: words, author: context.speaker.id, ratedAt: try context.moment(), isRemoved: false)
        if let old {
            change.update(old, to: new, "commitment.rated")
        } else {
            change.create(new, "commitment.rated")
        }
    }

    private static func reopen(_ context: CommandContext) async throws -> Decision {
        let reason = try context.arguments.required(Fields.reason)
        return try await turn(context, "commitment.reopened", data: ["reason": .string(reason)]) { old, change in
            let new = try old.reopened(reason: reason)
            // What the client said was about a delivery that was none.
            if let rating = try await context.store.rating(of: old.id) {
                var removed = rating
                removed.isRemoved = true
                change.update(rating, to: removed, "rating.removed")
            }
            return new
        }
    }

    private static func cancel(_ context: CommandContext) async throws -> Decision {
        let moment = try context.moment()
        let reason = try context.arguments.required(Fields.reason)
        return try await turn(context, "commitment.cancelled", data: ["reason": .string(reason)]) { old, change in
            let open = try await context.store.openTasks(of: old.id)
            change.require(.openTasks(old.id, open.map(\.id)))
            guard open.isEmpty || context.arguments[CommitmentCommands.withTasks] == true else {
                throw WireError(
                    .conflictOpen,
                    "\(old.id) has \(open.count) open \(open.count == 1 ? "task" : "tasks"); with_tasks=true cancels them as well",
                    field: "with_tasks", details: ["open": .array(open.map { .string($0.id.description) })])
            }
            // With what comes after them, in other commitments too: it becomes ready.
            var draft = try await TaskDrafting.draft(open.map(\.id), context.store)
            for task in open { try draft.cancel(task.id, reason: reason, at: moment) }
            change.append(draft.change(effectiveAt: nil, saidBy: nil))
            return try old.cancelled(reason: reason, at: moment)
        }
    }

    private static func edit(_ context: CommandContext) async throws -> Decision {
        let arguments = context.arguments
        return try await turn(context, "commitment.edited") { old, _ in
            var new = old
            if let title = arguments[Fields.title] { new.title = title }
            if let title = arguments[CommitmentCommands.clientTitleOrNone] { new.clientTitle = title.value }
            if let detail = arguments[CommitmentCommands.detailOrNone] { new.detail = detail.value }
            if let owner = arguments[CommitmentCommands.owner] {
                new.owner = try context.member(owner, field: "owner").id
            }
            if let confidential = arguments[CommitmentCommands.confidential] { new.isConfidential = confidential }
            return new
        }
    }
}
