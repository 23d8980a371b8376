import Board
import LineProtocol
import Testing

@testable import tablero

@Suite("The demo board: one seed, one day, one board")
struct DemoBoardTests {
    private let today = Day("2026-11-23")!

    private func bytes(_ seed: UInt64, _ day: Day, _ language: Language = .spanish) -> [[UInt8]] {
        DemoBoard.rows(seed: seed, today: day, language: language).map(\.json.bytes)
    }

    @Test func sameSeedAndDayGiveTheSameBytes() {
        #expect(bytes(7, today) == bytes(7, today))
    }

    @Test func anotherSeedGivesAnotherBoard() {
        #expect(bytes(7, today) != bytes(8, today))
    }

    @Test func anotherDayGivesAnotherBoard() {
        #expect(bytes(7, today) != bytes(7, today.adding(days: 1)))
    }

    @Test func everyRowReadsBackAsItWasWritten() throws {
        for row in DemoBoard.rows(seed: 7, today: today, language: .english) {
            #expect(try ImportRow(reading: JSON(parsing: row.json.bytes)) == row)
        }
    }

    @Test func theTwoLanguagesDifferInTextsOnly() {
        let spanish = DemoBoard.rows(seed: 7, today: today, language: .spanish)
        let english = DemoBoard.rows(seed: 7, today: today, language: .english)
        #expect(spanish.map(\.sourceID) == english.map(\.sourceID))
        #expect(spanish.map(withoutTexts) == english.map(withoutTexts))
    }

    @Test func noTextIsTheSameInBothLanguages() {
        let spanish = DemoBoard.rows(seed: 7, today: today, language: .spanish)
        let english = DemoBoard.rows(seed: 7, today: today, language: .english)
        var compared = 0
        for (left, right) in zip(spanish, english) {
            for (first, second) in zip(left.history, right.history) {
                for column in texts(of: left.kind) {
                    guard let words = first.set.word(column) else { continue }
                    compared += 1
                    #expect(words != second.set.word(column))
                }
            }
        }
        #expect(compared > 400)
    }

    @Test("Every text there is, used on this board or not, differs between the languages and is trimmed")
    func everyWordingIsInBothLanguages() {
        let playbooks: [DemoBoard.Playbook] = [
            .portal, .onboarding, .migration, .shop, .integration, .campaign, .rebrand, .catalogue, .event, .renewal,
            .audit, .report, .training, .complaint,
        ]
        var texts = playbooks.flatMap { [$0.scope] + $0.titles + $0.steps.map(\.title) }
        texts += DemoBoard.Wording.moves.values.flatMap { $0 } + DemoBoard.Wording.outsideName.values
        texts += [
            DemoBoard.Wording.holidayNames, DemoBoard.Wording.counters, DemoBoard.Wording.refusals,
            DemoBoard.Wording.withdrawals, DemoBoard.Wording.handBacks, DemoBoard.Wording.delaysInWork,
            DemoBoard.Wording.delaysInQueue, DemoBoard.Wording.queueOfOperations,
            DemoBoard.Wording.cancellations, DemoBoard.Wording.tellings, DemoBoard.Wording.thanks,
            DemoBoard.Wording.remarks, DemoBoard.Wording.questions, DemoBoard.Wording.blocks.map(\.reason),
            DemoBoard.Wording.additions.map(\.title), DemoBoard.Wording.internalWork.map(\.title),
        ].flatMap { $0 }
        for text in texts {
            #expect(text.spanish != text.english)
            #expect(!text.spanish.isEmpty && text.spanish.first != " " && text.spanish.last != " ")
            #expect(!text.english.isEmpty && text.english.first != " " && text.english.last != " ")
        }
        #expect(DemoBoard.Wording.moves.count == DueMove.Cause.allCases.count)
    }

    @Test(arguments: FoldedDemo.all)
    func hasTheSizeOfASmallAgency(_ demo: FoldedDemo) {
        #expect(demo.all(.client).count == 12)
        #expect(demo.all(.commitment).count == 40)
        #expect((285...315).contains(demo.all(.task).count))
        let outside = demo.all(.team).filter { ["client", "supplier"].contains($0.row.word("kind")) }
        #expect(outside.count == 2)
        #expect(demo.all(.team).count == 7)
        for team in ["product", "sales", "marketing", "operations", "finance"] {
            #expect((4...8).contains(demo.all(.member).count { $0.row.word("team") == team }), "\(team)")
            #expect((demo.row(.team, team)["capacity"]?.integer ?? 0) > 0)
        }
        let acrossTeams = demo.all(.dependency).count { _, row in
            demo.row(.task, row.word("predecessor")!).word("team")
                != demo.row(.task, row.word("successor")!).word("team")
        }
        #expect(acrossTeams > 100)
        let first = demo.all(.commitment).compactMap { $0.row.instant("proposed_at") }.min()!
        #expect((170...183).contains(demo.today - demo.zone.day(of: first)))
        #expect(Set(demo.all(.commitment).map { $0.row.word("title")! }).count == 40)
    }

    private func texts(of kind: EntityKind) -> [String] {
        kind == .holiday ? ["name"] : ["title", "detail", "reason", "block_reason", "words", "accepted_words", "text"]
    }

    private func withoutTexts(_ row: ImportRow) -> [JSON.Object] {
        row.history.map { step in
            var set = step.set
            for column in texts(of: row.kind) + ["language"] { set[column] = nil }
            var data = step.data
            data["reason"] = nil
            return ["at": .instant(step.at), "event": .string(step.event), "set": .object(set), "data": .object(data)]
        }
    }
}
