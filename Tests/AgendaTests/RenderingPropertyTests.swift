import Agenda
import Board
import Foundation
import Planning
import TestNumbers
import Testing

/// Laws of every rendering, tried on generated boards.
struct RenderingPropertyTests {
    private static let week = ISOWeek("2026-W48")!

    /// Every rendering of every document of one board, for one reader.
    private func renderings(_ snapshot: BoardSnapshot, _ visibility: Visibility) -> [String] {
        let outlook = Outlook(of: snapshot)
        let scopes: [AgendaScope] = [.company, .team(TeamID(1)), .client(ClientID(1)), .manager(MemberID(1))]
        let agendas = scopes.map {
            AgendaDocument.build(outlook: outlook, scope: $0, week: RenderingPropertyTests.week, visibility: visibility)
        }
        let views: [any BoardDocument] = [
            BoardView.build(outlook: outlook, visibility: visibility),
            BottleneckView.build(outlook: outlook, visibility: visibility),
        ]
        let summaries = snapshot.clients.sorted { $0.id < $1.id }.map {
            ClientSummary.build(snapshot: snapshot, visibility: visibility, client: $0)
        }
        let documents = (agendas as [any BoardDocument] + views + summaries).flatMap { document in
            Language.allCases.flatMap {
                [
                    TextRenderer(language: $0).render(document), MarkdownRenderer(language: $0).render(document),
                    HTMLRenderer(language: $0).render(document),
                ]
            } + [JSONRenderer().render(document)]
        }
        let calendars = scopes.flatMap { scope in
            let calendar = DeadlineCalendar.build(snapshot: snapshot, scope: scope, visibility: visibility)
            return Language.allCases.map { CalendarRenderer(language: $0).render(calendar) }
        }
        return documents + calendars + summaries.map { CalendarRenderer(language: .spanish).render($0) }
    }

    @Test(arguments: 0..<30)
    func `any board renders, within its width, without trailing spaces, as data that can be read`(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let board = randomBoard(&random).snapshot
        let outlook = Outlook(of: board)
        let agenda = AgendaDocument.build(
            outlook: outlook, scope: .company, week: RenderingPropertyTests.week, visibility: .everything)
        let documents: [any BoardDocument] = [
            agenda, BoardView.build(outlook: outlook, visibility: .everything),
            BottleneckView.build(outlook: outlook, visibility: .everything),
        ]
        for document in documents {
            for width in [80, 97, 120] {
                for line in TextRenderer(language: .spanish, width: width).lines(document) {
                    #expect(displayWidth(line) <= width, "\(line)")
                    #expect(line.last != " ")
                }
            }
            let json = JSONRenderer().render(document)
            #expect(try JSON(parsing: Array(json.utf8), limits: .stored) == document.json)
            #expect(document.json["schema_version"]?.integer == 1)
        }
    }

    @Test(arguments: 100..<120)
    func `the order of the lists of a board changes no byte`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let board = randomBoard(&random).snapshot
        var shuffled = board
        shuffled.tasks.shuffle(using: &random)
        shuffled.commitments.shuffle(using: &random)
        shuffled.clients.shuffle(using: &random)
        shuffled.teams.shuffle(using: &random)
        shuffled.members.shuffle(using: &random)
        shuffled.absences.shuffle(using: &random)
        shuffled.holidays.shuffle(using: &random)
        shuffled.dependencies.shuffle(using: &random)
        #expect(renderings(board, .everything) == renderings(shuffled, .everything))
    }

    @Test(arguments: 200..<230)
    func `what a hidden promise says, and to whom, changes no byte`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let board = randomBoard(&random).snapshot
        let visibility = Visibility(
            hidden: Set(board.commitments.filter(\.isConfidential).map(\.id)), showsValues: false)
        var other = board
        for index in other.commitments.indices where !visibility.shows(other.commitments[index].id) {
            other.commitments[index].title = "Otra cosa"
            other.commitments[index].client = board.clients.randomElement(using: &random)!.id
            other.commitments[index].acceptedWords = "Otras palabras"
            other.commitments[index].reason = "Otra causa"
        }
        for index in other.tasks.indices where !visibility.shows(other.tasks[index]) {
            other.tasks[index].title = "Otra tarea"
            other.tasks[index].reason = "Otro motivo"
            other.tasks[index].blockReason = "Otro bloqueo"
            other.tasks[index].assigneeName = "Otra persona"
        }
        #expect(renderings(board, visibility) == renderings(other, visibility))
    }

    /// A hidden date may move inside its week, and hidden work may be ordered anyhow, as long as nothing visible waits
    /// for it.
    @Test(arguments: 300..<330)
    func `the chain and the days of a hidden promise inside a week change no byte`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        var draft = randomBoard(&random)
        let visibility = Visibility(
            hidden: Set(draft.commitments.filter(\.isConfidential).map(\.id)), showsValues: false)
        let isHidden = Dictionary(uniqueKeysWithValues: draft.tasks.map { ($0.id, !visibility.shows($0)) })
        draft.dependencies.removeAll { isHidden[$0.predecessor]! != isHidden[$0.successor]! }
        let board = draft.snapshot
        var other = board
        other.dependencies.removeAll { isHidden[$0.predecessor]! }
        for index in other.tasks.indices where isHidden[other.tasks[index].id]! {
            other.tasks[index].acceptedFor = other.tasks[index].acceptedFor.map { sameWeek($0, &random) }
            other.tasks[index].neededBy = other.tasks[index].neededBy.map { sameWeek($0, &random) }
            other.tasks[index].notBefore = nil
        }
        for index in other.commitments.indices where !visibility.shows(other.commitments[index].id) {
            other.commitments[index].deliveredAt = nil
            other.commitments[index].lapsesOn = nil
        }
        #expect(renderings(board, visibility) == renderings(other, visibility))
    }

    private func sameWeek(_ day: Day, _ random: inout SeededNumbers) -> Day {
        day.isoWeek.monday.adding(days: Int.random(in: 0...6, using: &random))
    }

    @Test func `the zone and the locale of the process change no byte`() {
        let board = sampleBoard().snapshot
        let before = renderings(board, .everything)
        let (zone, language) = (
            ProcessInfo.processInfo.environment["TZ"], ProcessInfo.processInfo.environment["LC_ALL"]
        )
        defer {
            zone.map { _ = setenv("TZ", $0, 1) } ?? { _ = unsetenv("TZ") }()
            language.map { _ = setenv("LC_ALL", $0, 1) } ?? { _ = unsetenv("LC_ALL") }()
            tzset()
        }
        for (zone, language) in [("Pacific/Kiritimati", "tr_TR.UTF-8"), ("America/Los_Angeles", "C")] {
            setenv("TZ", zone, 1)
            setenv("LC_ALL", language, 1)
            tzset()
            #expect(renderings(board, .everything) == before)
        }
    }
}
