import Board
import Planning
import Testing
import TestNumbers

@testable import Agenda

/// Whoever stands in a hard section hears of it before the meeting, and no one else does; faults have no names.
@Suite struct NoSurprisesTests {
    private struct Draft {
        let board: BoardSnapshot
        let visibility: Visibility
        let document: AgendaDocument
        let review: Review

        init(seed: UInt64) {
            var random = SeededNumbers(seed: seed)
            var draft = randomBoard(&random)
            draft.review(1, on: "2026-11-23")
            board = draft.snapshot
            review = draft.reviews[0]
            visibility = Visibility(
                hidden: Set(board.commitments.filter(\.isConfidential).map(\.id)), showsValues: false)
            document = AgendaDocument.build(
                snapshot: board, scope: .company, week: ISOWeek(containing: Day("2026-11-23")!),
                visibility: visibility)
        }

        func digest(of member: Member) -> DigestView {
            DigestView.build(
                snapshot: board, visibility: visibility, member: member, answersFor: [],
                reviews: [ReviewToCome(review, items: document.items)])
        }

        /// By what the tables say, one relation after the other.
        func isRelated(_ member: Member, to item: AgendaItem) -> Bool {
            func leads(_ id: TeamID) -> Bool {
                board.teams.contains { $0.id == id && $0.lead == member.id }
                    || member.role == .lead && member.team == id
            }
            if let team = item.team { return member.team == team || leads(team) }
            let tasks = board.tasks.filter { task in
                item.task.map { task.id == $0 } ?? (task.commitment == item.commitment && task.isOpen)
            }
            return board.commitments.contains { $0.id == item.commitment && $0.owner == member.id }
                || tasks.contains { task in
                    [task.assignee, task.askedBy, task.unblocker].contains(member.id) || leads(task.team)
                }
        }
    }

    private static let hard = ["at_risk", "bottlenecks", "hand_offs"]

    @Test(arguments: 0..<150)
    func `whoever stands in a hard section reads its lines, and nobody else`(seed: UInt64) {
        let draft = Draft(seed: seed)
        let items = draft.document.items.filter { Self.hard.contains($0.section) }
        for member in draft.board.members where !member.isRetired {
            let view = draft.digest(of: member)
            let told = view.sections.flatMap(\.entries).compactMap { entry -> AgendaItem? in
                if case .stands(let item) = entry { item } else { nil }
            }
            #expect(told == items.filter { draft.isRelated(member, to: $0) }, "\(member.handle)")
            let text = MarkdownRenderer(language: .spanish).render(view)
            #expect(text.contains("Lo suyo en la próxima revisión") == !told.isEmpty)
            for item in told {
                #expect(text.contains(markdownEscaped(item.detailsEs[0])) && !item.detailsEn[0].isEmpty)
            }
        }
    }

    /// Boards on which that is tried at all.
    @Test func `generated boards have such lines, for some and not for all`() {
        var (told, untold, kinds) = (0, 0, Set<String>())
        for seed in 0..<150 {
            let draft = Draft(seed: UInt64(seed))
            for item in draft.document.items where Self.hard.contains(item.section) {
                kinds.insert(item.section)
                let standing = Involvement(draft.board).people(in: item.subject)
                told += standing.count
                untold += draft.board.members.filter { !$0.isRetired }.count - standing.count
            }
        }
        #expect(told > 400 && untold > 400 && kinds == Set(Self.hard), "\(told) \(untold) \(kinds)")
    }

    @Test(arguments: 0..<60)
    func `the index of an agenda has each line under each who stands in it`(seed: UInt64) {
        let draft = Draft(seed: seed)
        let index = draft.document.index
        for member in draft.board.members where !member.isRetired {
            let wanted = draft.document.items.filter { draft.isRelated(member, to: $0) }
                .compactMap(AgendaIndex.Reference.init)
            let found = index.people.first { $0.key == member.id }?.items ?? []
            #expect(Set(found) == Set(wanted) && found.count == Set(found).count)
        }
        #expect(index.teams.map(\.key) == index.teams.map(\.key).sorted())
        for jam in draft.document.jams {
            let line = index.teams.first { $0.key == jam.bottleneck.flow.team }
            #expect(line?.items.contains(.jam) == true)
        }
    }

    /// In the hard sections of a company's agenda a person is named who is to unblock something, and no one else.
    @Test(arguments: 0..<150)
    func `the company's agenda speaks of work and teams`(seed: UInt64) {
        let draft = Draft(seed: seed)
        let unblockers = Set(draft.board.tasks.compactMap(\.unblocker))
        let names = draft.board.members.filter { !unblockers.contains($0.id) }.map(\.name)
        for language in [Language.spanish, .english] {
            let wording = Wording(
                language: language, names: draft.document.names, today: draft.document.today)
            for section in AgendaSection.all where Self.hard.contains(section.key) {
                for block in section.blocks(draft.document, wording) {
                    let text = "\(block)"
                    let named = names.filter { text.contains($0 + " ") || text.contains($0 + ".") }
                    #expect(named.isEmpty, "\(text)")
                }
            }
        }
    }

    @Test func `how many promises one person kept stands only where that may be told`() {
        var board = sampleBoard()
        let owner = board.commitments[0].owner
        board.review(7, on: "2026-11-23")
        func text(_ scope: AgendaScope, _ tellsRates: Bool) -> String {
            TextRenderer(language: .english).render(
                AgendaDocument.build(
                    snapshot: board.snapshot, scope: scope, week: ISOWeek(containing: Day("2026-11-23")!),
                    visibility: Visibility(hidden: [], showsValues: false), tellsRates: tellsRates))
        }
        #expect(text(.manager(owner), true).contains("kept on the promised date"))
        #expect(!text(.manager(owner), false).contains("kept on the promised date"))
        #expect(!text(.own(owner), false).contains("kept on the promised date"))
        // A client's or the company's is nobody's own.
        #expect(text(.company, false) == text(.company, true))
        #expect(text(.client(board.clients[0].id), false).contains("kept on the promised date"))
    }
}
