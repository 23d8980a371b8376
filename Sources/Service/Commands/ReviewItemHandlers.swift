import Agenda
import Board
import LineProtocol
import Store

/// `review.note`, `.raise`, `.turn`, `.decide`, `.skip` and `.action`.
enum ReviewItemHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (ReviewCommands.addNote.verb, .change(note)), (ReviewCommands.raise.verb, .change(raise)),
        (ReviewCommands.decide.verb, .change(decide)), (ReviewCommands.skip.verb, .change(skip)),
        (ReviewCommands.act.verb, .change(act)), (ReviewCommands.turn.verb, .change(turn)),
    ]

    // MARK: notes and what is raised

    /// By its number once it has one, and before that by what it is about.
    private static func note(_ context: CommandContext) async throws -> Decision {
        var change = try context.change()
        let reference = try context.arguments.required(ReviewCommands.item)
        let review = try await context.reviewed(reference)
        try context.requireOpen(review)
        let items = try await context.store.agenda(of: review.id)?.numbered ?? []
        let hidden = Set(try await context.hidden())
        let shown = items.filter { $0.commitment.map { !hidden.contains($0) } ?? true }
        var about = NoteSubject()
        if let item = try context.find(reference, in: shown) {
            about = NoteSubject(item)
        } else {
            switch reference {
            case .number:
                throw WireError(
                    .missing, "\(review.id) has no such item; review.show \(review.id) names them", field: "item")
            case .commitment(let id): about.commitment = try await context.commitment(id).commitment.id
            case .task(let id): about.task = try await context.task(id).listed.task.id
            case .team(let code): about.team = try context.team(code, field: "item").id
            }
        }
        let involvement = Involvement(try await context.service.wholeBoard())
        try context.authorize(on: .item(people: involvement.people(in: about.subject)), &change)
        try await about.requireOpenToAll(context)
        change.rely(on: review)
        let author = context.speaker.id
        let text = try context.arguments.required(ReviewCommands.note)
        if let old = try await context.store.notes(of: review.id).first(where: {
            $0.author == author && NoteSubject($0) == about
        }) {
            var new = old
            new.text = text
            new.saidAt = context.now
            change.update(old, to: new, "review.noted")
        } else {
            change.create(
                ReviewNote(
                    id: change.next(ReviewNote.self), version: Version(1), review: review.id,
                    commitment: about.commitment, task: about.task, team: about.team, item: about.item,
                    author: author, text: text, saidAt: context.now, isRemoved: false), "review.noted")
        }
        return Decision(change: change)
    }

    private static func raise(_ context: CommandContext) async throws -> Decision {
        var change = try context.change()
        try context.authorize(on: .board, &change)
        let scope = try context.scope()
        change.create(
            RaisedItem(
                id: change.next(RaisedItem.self), version: Version(1), team: scope.team, client: scope.client,
                owner: scope.owner, want: context.arguments[ReviewCommands.want] ?? .decide,
                text: try context.arguments.required(ReviewCommands.raised), author: context.speaker.id,
                saidAt: context.now, isRemoved: false), "review.raised")
        return Decision(change: change)
    }

    // MARK: in the meeting

    /// Of two who lead at once the last one counts, so that the next item is never refused to anybody.
    private static func turn(_ context: CommandContext) async throws -> Decision {
        var change = try context.change()
        try context.authorize(on: .board, &change)
        let found = try await context.item(try context.arguments.required(ReviewCommands.item))
        var turned = found.review
        turned.turn(to: found.item.number, at: context.now)
        change.update(found.review, to: turned, "review.turned")
        return Decision(change: change)
    }

    private static func decide(_ context: CommandContext) async throws -> Decision {
        let arguments = context.arguments
        let who = try arguments[ReviewCommands.who].map { handle throws(WireError) in
            try context.member(handle, field: "who").id
        }
        let by = try context.comingDay(ReviewCommands.by)
        let words = arguments[ReviewCommands.decision]
        guard words != nil || (who != nil && by != nil) else {
            throw WireError(
                .invalidField, "say what was decided, or who decides it by when: who=ana by=jue", field: "words")
        }
        return try await settle(context, .decided, words: words, who: who, by: by)
    }

    private static func skip(_ context: CommandContext) async throws -> Decision {
        try await settle(
            context, .skipped, words: try context.arguments.required(Fields.reason), who: nil, by: nil)
    }

    private static func settle(
        _ context: CommandContext, _ kind: ReviewDecision.Kind, words: String?, who: MemberID?, by: Day?
    ) async throws -> Decision {
        var change = try context.change()
        try context.authorize(on: .board, &change)
        let found = try await context.item(try context.arguments.required(ReviewCommands.item))
        change.rely(on: found.review)
        let event = kind == .decided ? "review.decided" : "review.skipped"
        let old = try await context.store.decisions(of: found.review.id).first { $0.item == found.item.number }
        var row =
            old
            ?? ReviewDecision(
                id: change.next(ReviewDecision.self), version: Version(1), review: found.review.id,
                item: found.item.number, commitment: found.item.commitment, kind: kind, words: nil, who: nil,
                due: nil, author: nil, saidAt: context.now, isRemoved: false)
        row.kind = kind
        row.words = words
        row.who = who
        row.due = by
        row.author = context.speaker.id
        row.saidAt = context.now
        if let old { change.update(old, to: row, event) } else { change.create(row, event) }
        return Decision(change: change)
    }

    private static func act(_ context: CommandContext) async throws -> Decision {
        let arguments = context.arguments
        var change = try context.change()
        try context.authorize(on: .board, &change)
        let review: Review
        var item: AgendaItem?
        if let reference = try arguments.required(ReviewCommands.itemOrNone).value {
            let found = try await context.item(reference)
            (review, item) = (found.review, found.item)
        } else {
            review = try await context.theReview(arguments[ReviewCommands.review])
            try context.requireOpen(review)
        }
        let owner =
            try arguments[ReviewCommands.doer].map { handle throws(WireError) in
                try context.member(handle, field: "owner")
            } ?? context.speaker
        let latest = context.today.adding(days: ReviewAction.days)
        let due = try context.comingDay(ReviewCommands.due) ?? latest
        let anyway = arguments[ReviewCommands.anyway]
        guard due <= latest || anyway != nil else {
            throw WireError(
                .invalidDate,
                "an action lives at most \(ReviewAction.days) days, until \(latest); make it smaller, or say anyway=\"why\"",
                field: "due")
        }
        change.rely(on: review)
        change.create(
            ReviewAction(
                id: change.next(ReviewAction.self), version: Version(1), review: review.id, item: item?.number,
                commitment: item?.commitment, text: try arguments.required(ReviewCommands.verb), owner: owner.id,
                due: due, madeBy: context.speaker.id, madeAt: context.now, givenAt: nil, doneAt: nil,
                droppedAt: nil, words: nil, isRemoved: false), "action.agreed",
            data: anyway.map { ["anyway": .string($0)] } ?? [:])
        return Decision(change: change)
    }
}

/// What a note speaks of, and who stands in it.
private struct NoteSubject: Equatable {
    var commitment: CommitmentID?
    var task: TaskID?
    var team: TeamID?
    var item: Int?
    /// Of an item that is about none of these: who wrote or does it.
    var action: ActionID?
    var raised: ID<RaisedItem>?

    init() {}

    init(_ note: ReviewNote) {
        (commitment, task, team, item) = (note.commitment, note.task, note.team, note.item)
    }

    init(_ found: AgendaItem) {
        task = found.task
        commitment = found.task == nil ? found.commitment : nil
        team = found.team
        guard commitment == nil, task == nil, team == nil else { return }
        item = found.number
        action = found.action
        raised = found.raised
    }

    static func == (left: NoteSubject, right: NoteSubject) -> Bool {
        left.commitment == right.commitment && left.task == right.task && left.team == right.team
            && left.item == right.item
    }

    var subject: Involvement.Subject {
        var subject = Involvement.Subject()
        (subject.commitment, subject.task, subject.team) = (commitment, task, team)
        (subject.action, subject.raised) = (action, raised)
        return subject
    }

    /// A review is read by everybody, so that nothing is noted in it about what is confidential.
    func requireOpenToAll(_ context: CommandContext) async throws {
        var promise: Commitment?
        if let commitment { promise = try await context.commitment(commitment).commitment }
        if let task { promise = try await context.task(task).commitment }
        guard promise?.isConfidential == true, let promise else { return }
        throw WireError(
            .invalidValue, "\(promise.id) is confidential, and a review is read by everybody", field: "item")
    }
}
