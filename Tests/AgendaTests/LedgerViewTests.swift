import Board
import Testing

@testable import Agenda

@Suite("The ledger as a document")
struct LedgerViewTests {
    private func lines(_ view: LedgerView, _ language: Language = .english, width: Int = 80) -> [String] {
        TextRenderer(language: language, width: width).lines(view)
    }

    @Test("few promises are counts, in Spanish, 80 columns")
    func spanish() {
        #expect(
            TextRenderer(language: .spanish, width: 80).render(LedgerSample.view(LedgerSample.few))
                == LedgerGolden.spanish)
    }

    @Test("few promises by team, in English")
    func english() {
        #expect(
            TextRenderer(language: .english, width: 80).render(LedgerSample.view(LedgerSample.few, by: .team))
                == LedgerGolden.english)
    }

    @Test("as Markdown")
    func markdown() {
        let view = LedgerSample.view(LedgerSample.few, only: Ledger.Filter(client: ClientID(1)))
        #expect(MarkdownRenderer(language: .english).render(view) == LedgerGolden.markdown)
    }

    @Test("as data, which reads back")
    func data() throws {
        let view = LedgerSample.view(LedgerSample.few, by: .manager) { $0 == .manager(MemberID(2)) }
        let json = JSONRenderer().render(view)
        #expect(json == LedgerGolden.data)
        #expect(try JSON(parsing: Array(json.utf8), limits: .stored) == view.json)
    }

    @Test("from twenty on a share stands beside each count")
    func shares() throws {
        let english = lines(LedgerSample.view(LedgerSample.many))
        #expect(english[3].hasPrefix("Kept on the promised date: 30 of 40 promises (75 %)"))
        let row = try #require(english.first { $0.hasPrefix("Acme") })
        #expect(row.contains("30 (75 %)") && row.contains("10 (25 %)"))
        #expect(!row.contains(" of "))
    }

    @Test("nothing promised, nothing known yet, nothing moved")
    func empty() {
        #expect(lines(LedgerSample.view([])).count == 4)
        #expect(
            lines(LedgerSample.view([]))[3]
                == "No promise had its date in that time (1 Jan 2026 to 31 Dec 2026).")
        #expect(
            lines(LedgerSample.view([], .ever), .spanish)[3]
                == "Ninguna promesa tenía su fecha en ese plazo (desde el principio).")
        let coming = lines(LedgerSample.view([LedgerSample.few[3]]), .spanish)
        #expect(coming[3] == "Aún sin resultado: 1 promesa (1 ene 2026 a 31 dic 2026).")
        #expect(coming.contains("Ninguna fecha se movió."))
        #expect(lines(LedgerSample.view([LedgerSample.few[2]])).contains { $0.hasPrefix("No move was the client's") })
    }

    @Test("one group is the whole, unless others are left out")
    func oneGroup() {
        let acme = lines(LedgerSample.view([LedgerSample.few[0]]))
        #expect(!acme.contains { $0.hasPrefix("In all") })
        let own = LedgerSample.view(LedgerSample.few, by: .manager) { $0 == .manager(MemberID(1)) }
        #expect(lines(own).contains { $0.hasPrefix("Marta") } && !lines(own).contains { $0.contains("Peña") })
        #expect(lines(own).contains { $0.hasPrefix("In all") })
        let none = LedgerSample.view(LedgerSample.few, by: .manager) { _ in false }
        #expect(lines(none).contains { $0.hasPrefix("In all") })
    }

    @Test("every rendering keeps its width", arguments: [80, 100, 120])
    func width(_ width: Int) {
        for language in Language.allCases {
            for grouping in LedgerGrouping.allCases {
                for promises in [LedgerSample.few, LedgerSample.many, LedgerSample.few + LedgerSample.many] {
                    for line in lines(LedgerSample.view(promises, by: grouping), language, width: width) {
                        #expect(displayWidth(line) <= width && line.last != " ", "\(line)")
                    }
                }
            }
        }
    }
}
