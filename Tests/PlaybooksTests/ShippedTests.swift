import Board
import LineProtocol
import Testing

@testable import Playbooks

@Suite("Playbooks: those that come with the product")
struct ShippedTests {
    @Test("each that can be named has a text, and each text can be named")
    func namesAndTextsAgree() {
        #expect(Set(ShippedPlaybook.allCases.map(\.rawValue)) == Set(ShippedText.all.keys))
    }

    @Test("each crosses four teams of ours and an outside party", arguments: ShippedText.all.keys.sorted())
    func crossesTeams(code: String) throws {
        let template = try PlaybookTemplate(yaml: try #require(ShippedText.all[code]))
        #expect(template.code == code)
        let teams = Set(template.items.map(\.team))
        #expect(teams.intersection(["product", "sales", "marketing", "operations", "finance"]).count >= 4)
        #expect(!teams.isDisjoint(with: ["client", "supplier"]))
        for text in [template.title] + template.items.map(\.title) {
            #expect(!text.es.isEmpty && !text.en.isEmpty)
        }
        // A text field of the protocol takes it, so that it can be shown, changed and sent back.
        #expect(ShippedText.all[code]!.utf8.count <= FieldTypes.textLimit)
    }

    @Test("each is laid out in both languages without a placeholder left", arguments: ShippedText.all.keys.sorted())
    func isLaidOut(code: String) throws {
        let template = try PlaybookTemplate(yaml: try #require(ShippedText.all[code]))
        for language in Language.allCases {
            let planned = try PlannedDeliverable(
                template, with: [:], client: "Acme", title: "Portal", in: language)
            #expect(planned.items.count >= 8)
            #expect(!planned.items.contains { $0.title.contains("{") })
        }
    }

    @Test("each reads back from what is written of it", arguments: ShippedText.all.keys.sorted())
    func readsBack(code: String) throws {
        let template = try PlaybookTemplate(yaml: try #require(ShippedText.all[code]))
        #expect(try PlaybookTemplate(yaml: template.yaml).withoutLines == template.withoutLines)
    }
}

extension PlaybookTemplate {
    /// What it says, wherever it stands in its file.
    var withoutLines: PlaybookTemplate {
        var template = self
        for place in items.indices { template.items[place].line = 0 }
        return template
    }
}
