import Agenda
import Board
import LineProtocol
import Store

/// `review.open`, `.list`, `.show`, `.agenda`, `.freeze`, `.close`, and `crisis.open`.
enum ReviewHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (ReviewCommands.open.verb, .change(open)), (ReviewCommands.list.verb, .read(list)),
        (ReviewCommands.show.verb, .read(show)), (ReviewCommands.agenda.verb, .read(agenda)),
        (ReviewCommands.freeze.verb, .change(freeze)), (ReviewCommands.close.verb, .change(close)),
        (ReviewCommands.crisisOpen.verb, .change(crisis)),
    ]

    /// The playbook that a crisis brings to mind, where the board has it.
    static let playbook = "complaint"
    /// What a crisis takes at most, in minutes.
    static let crisisMinutes = 30

    private static func open(_ context: CommandContext) async throws -> Decision {
        let arguments = context.arguments
        var change = try context.change()
        try context.authorize(on: .board, &change)
        let kind = arguments[ReviewCommands.kind] ?? .weekly
        var scope = try context.scope()
        var lookedAt: CommitmentID?
        if let id = arguments[ReviewCommands.lookedAt] {
            let commitment = try await context.commitment(id).commitment
            guard !commitment.isConfidential else {
                throw WireError(
                    .invalidValue, "\(id) is confidential, and a review is read by everybody", field: "commitment")
            }
            if scope == .company { scope.client = commitment.client }
            lookedAt = id
            change.rely(on: commitment, [.isConfidential])
        }
        guard kind != .client || scope.client != nil else {
            throw WireError(.invalidField, "a client review is of one client; say which with client=", field: "client")
        }
        let day = try context.comingDay(ReviewCommands.date) ?? context.today
        let hours = context.directory.calendar.hours
        let starts = arguments[ReviewCommands.time] ?? hours.spans[day.weekday - 1].first?.lowerBound ?? 9 * 60
        let minutes = arguments[ReviewCommands.minutes] ?? (kind == .crisis ? crisisMinutes : 60)
        change.create(
            review(
                change.next(Review.self), kind, scope, day, starts: starts, minutes: minutes,
                attendees: try context.attendees(), subject: nil, commitment: lookedAt, context), "review.opened")
        return Decision(change: change)
    }

    private static func review(
        _ id: ReviewID, _ kind: Review.Kind, _ scope: ReviewScope, _ day: Day, starts: Int, minutes: Int,
        attendees: [MemberID], subject: String?, commitment: CommitmentID?, _ context: CommandContext
    ) -> Review {
        Review(
            id: id, version: Version(1), kind: kind, team: scope.team, client: scope.client, owner: scope.owner,
            day: day, starts: starts, minutes: minutes, attendees: attendees, subject: subject,
            commitment: commitment, openedBy: context.speaker.id, openedAt: context.now, draftedAt: nil,
            frozenAt: nil, closedBy: nil, closedAt: nil, red: [], solved: [], anyway: nil)
    }

    private static func crisis(_ context: CommandContext) async throws -> Decision {
        var change = try context.change()
        try context.authorize(on: .board, &change)
        let client = try context.client(try context.arguments.required(Fields.client))
        let minute = context.directory.calendar.zone.minuteOfDay(of: context.now)
        let opened = review(
            change.next(Review.self), .crisis, ReviewScope(client: client.id), context.today, starts: minute,
            minutes: crisisMinutes, attendees: try context.attendees(),
            subject: try context.arguments.required(ReviewCommands.crisis), commitment: nil, context)
        let made = try await context.service.documentAtOnce(of: opened)
        let known = try await context.store.playbook(code: playbook)
        let data: JSON.Object = known.map { $0.isRetired } == false ? ["playbook": .string(playbook)] : [:]
        change.create(ReviewFreezing.frozen(opened, made.document, at: context.now), "review.opened", data: data)
        change.create(
            ReviewFreezing.agenda(
                change.next(ReviewAgenda.self), of: opened.id, made.document, asOf: made.snapshot.asOf),
            "review.agenda")
        return Decision(change: change)
    }

    private static func freeze(_ context: CommandContext) async throws -> Decision {
        var change = try context.change()
        try context.authorize(on: .board, &change)
        let review = try await context.theReview(context.arguments[ReviewCommands.review])
        try context.requireOpen(review)
        guard review.frozenAt == nil else {
            throw WireError(.conflictState, "\(review.id) is frozen already; review.agenda \(review.id) shows it")
        }
        let kept = try await context.service.documentToKeep(of: review)
        context.service.noteAgenda()
        ReviewFreezing.freeze(review, as: kept.document, asOf: kept.snapshot.asOf, at: context.now, in: &change)
        return Decision(change: change)
    }

    private static func close(_ context: CommandContext) async throws -> Decision {
        var change = try context.change()
        try context.authorize(on: .board, &change)
        let review = try await context.theReview(context.arguments[ReviewCommands.review])
        try context.requireOpen(review)
        guard review.frozenAt != nil, let agenda = try await context.store.agenda(of: review.id) else {
            throw WireError(.conflictState, "\(review.id) is not frozen yet; review.freeze comes first")
        }
        let snapshot = try await context.service.presentBoard()
        let items = agenda.numbered
        let decisions = try await context.store.decisions(of: review.id)
        let actions = Dictionary(snapshot.actions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let missing = items.filter { item in
            let decision = decisions.first { $0.item == item.number }
            return item.isMissing(decision, item.action.flatMap { actions[$0] }, review)
        }.map { "\(review.id).\($0.number)" }
        let anyway = context.arguments[ReviewCommands.anyway]
        guard missing.isEmpty || anyway != nil else {
            throw WireError(
                .conflictOpen,
                "\(missing.joined(separator: ", ")) must be decided first; review.decide does, or close it with anyway=\"why\"",
                details: ["open": .array(missing.map { .string($0) })])
        }
        let pending = try await context.service.pendingItems(of: review)
        var closed = review
        closed.turn(to: nil, at: context.now)
        closed.closedAt = context.now
        closed.closedBy = context.speaker.id
        closed.anyway = missing.isEmpty ? nil : anyway
        closed.solved = items.filter { $0.canSolveItself && !pending.contains($0.key) }.map(\.number)
        for decision in decisions { change.rely(on: decision) }
        change.update(review, to: closed, "review.closed")
        return Decision(change: change)
    }

    // MARK: reading

    private static func list(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        var filter = ReviewFilter()
        filter.kind = context.arguments[ReviewCommands.onlyKind]
        filter.isOpen = context.arguments[ReviewCommands.isOpen]
        filter.limit = context.arguments[Fields.limit] ?? 100
        if let next = context.arguments[Fields.after] {
            guard let after = ReviewID(next) else {
                throw WireError(.invalidValue, "after is the next of an earlier reply, such as R-5", field: "after")
            }
            filter.after = after
        }
        let rows = WireRows(directory: context.directory, showsValues: false)
        let asOf = try await context.store.newest()
        let hidden = Set(try await context.hidden())
        let found = try await context.store.reviews(filter)
        return try await Listing.send(
            found.map { rows.review($0.hiding(hidden).image) },
            next: found.count == filter.limit ? found.last?.id.description : nil, asOf: asOf, to: sink)
    }

    private static func show(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let named = try await context.theReview(context.arguments[ReviewCommands.review])
        let snapshot = try await context.service.presentBoard()
        let hidden = Set(try await context.hidden())
        let whole = try await context.store.whole(named)
        let view = ReviewView.build(
            snapshot: snapshot, visibility: Visibility(hidden: hidden, showsValues: false),
            review: named.hiding(hidden), items: whole.agenda?.numbered ?? [], frozenAsOf: whole.agenda?.asOf,
            decisions: whole.decisions, notes: whole.notes, actions: whole.actions,
            pending: named.isClosed || whole.agenda == nil ? nil : try await context.service.pendingItems(of: named))
        return try await DocumentReply.send(view, of: snapshot.asOf, context, sink)
    }

    /// What was kept when it was frozen, as it was printed; before that what it would be now.
    private static func agenda(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let review = try await context.theReview(context.arguments[ReviewCommands.review])
        guard let kept = try await context.store.agenda(of: review.id) else {
            let draft = try await context.service.documentToRead(of: review)
            return try await DocumentReply.send(draft.document, of: draft.snapshot.asOf, context, sink)
        }
        let language = context.language
        let lines: [JSON] =
            switch context.arguments[Fields.asText] ?? .json {
            case .json: [kept.data]
            case .text: kept.lines(language, width: context.arguments[Fields.width] ?? 100).map { .string($0) }
            case .markdown: kept.markdown(language).map { .string($0) }
            case .html: try page(of: kept, language).map { .string($0) }
            case .ics:
                throw WireError(
                    .invalidValue, "a calendar is always of now; agenda format=ics has the meeting and the deadlines",
                    field: "format")
            }
        for line in lines { try await sink.send(.data(line)) }
        return ["as_of": .integer(kept.asOf.number), "count": .integer(Int64(lines.count))]
    }
}

extension ReviewHandlers {
    private static func page(of kept: ReviewAgenda, _ language: Language) throws(WireError) -> [String] {
        guard let page = kept.page(language) else {
            throw WireError(
                .invalidValue, "this agenda was frozen before pages were kept; ask for text or markdown",
                field: "format")
        }
        return page
    }
}

extension Review {
    /// Without the promise it looks back on, for whoever does not see that one.
    func hiding(_ hidden: Set<CommitmentID>) -> Review {
        guard let commitment, hidden.contains(commitment) else { return self }
        var review = self
        review.commitment = nil
        return review
    }
}
