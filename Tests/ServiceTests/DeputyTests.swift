import Board
import LineProtocol
import Testing
import TranscriptRunner

@testable import Service

/// Acting for somebody else for some days.
@Suite struct DeputyTests {
    @Test func oneselfOnesLeadOrAnAdministratorNamesADeputy() async throws {
        try await Self.onStage { stage in
            let table: [(member: String, by: Set<String>)] = [
                ("eva", ["eva", "luis", "ada"]), ("vera", ["vera", "ada"]), ("ana", ["ana", "sam", "ada"]),
                ("luis", ["luis", "ada"]), ("dora", ["dora", "ada"]),
                // Sam leads the sales team, and the administrator is in it: no lead names a deputy for more than a lead.
                ("ada", ["ada"]),
            ]
            for (member, allowed) in table {
                var may: Set<String> = []
                for handle in ["eva", "vera", "ana", "luis", "sam", "dora", "ada"] {
                    let deputy = member == "eva" ? "vera" : "eva"
                    let answer = try await stage.connect(as: handle)
                        .say("deputy.add \(member) \(deputy) 2026-12-01 2026-12-04 dry_run=true")
                    if answer.object != nil { may.insert(handle) } else { #expect(answer.code == .deniedRole) }
                }
                #expect(may == allowed, "\(member)")
            }
        }
    }

    @Test func onTheDaysNamedAndOnNoOther() async throws {
        try await Self.onStage { stage in
            _ = try await stage.connect(as: "ana").say("deputy.add ana eva 2026-11-25 2026-11-26")
            let line = "commitment.edit C-1 title=\"By Eva\" dry_run=true"
            for (clock, works) in [
                ("2026-11-24T22:59:59Z", false), ("2026-11-24T23:00:00Z", true), ("2026-11-26T22:59:59Z", true),
                ("2026-11-26T23:00:00Z", false),
            ] {
                try stage.clock.set(clock)
                let answer = try await stage.connect(as: "eva").say(line)
                #expect((answer.object?["acting_for"] == "ana") == works, "\(clock)")
                if !works { #expect(answer.code == .deniedRole) }
            }
        }
    }

    @Test func itIsLoggedAsForWhomAndBelongsToThem() async throws {
        try await Self.onStage { stage in
            _ = try await stage.connect(as: "ana").say("deputy.add ana eva today 2026-12-31")
            let eva = try await stage.connect(as: "eva")
            let promised = try await eva.say("commitment.promise client=acme title=\"Shop\" due=2026-12-18 how=call")
            #expect(promised.object?["owner"] == "ana" && promised.object?["acting_for"] == "ana")
            let row = try await eva.ask("history C-2").first { $0.contains("commitment.promised") }
            #expect(row?.contains(#""by":"eva","for":"ana""#) == true)
            let shown = try await eva.say("commitment.show C-2")
            #expect(shown.object?["tellings"]?.array?.first?["by"] == "eva")
            // What is Eva's own right is done in her own name.
            let own = try await eva.say("task.finish T-1")
            #expect(own.object != nil && own.object?["acting_for"] == nil)
            // And what she did for somebody she takes back for them.
            _ = try await eva.say("commitment.edit C-1 title=\"Changed\"")
            #expect(try await eva.say("undo").object?["acting_for"] == "ana")
            #expect(try await eva.say("commitment.show C-1").object?["title"] == "Portal")
        }
    }

    @Test func sheSeesWhatWhoeverNamedHerSees() async throws {
        try await Self.onStage { stage in
            _ = try await stage.connect(as: "ana").say("commitment.edit C-1 confidential=true")
            let vera = try await stage.connect(as: "vera")
            func seen() async throws -> [Bool] {
                [
                    try await vera.say("commitment.show C-1").object != nil,
                    try await vera.say("commitment.list").object?["count"] == 1,
                    try await vera.say("client.show acme").object?["value"] != nil,
                    try await vera.ask("history").contains { $0.contains("C-1") },
                ]
            }
            #expect(try await seen() == [false, false, false, false])
            _ = try await stage.connect(as: "ana").say("deputy.add ana vera today")
            #expect(try await seen() == [true, true, true, true])
            _ = try await stage.connect(as: "ada").say("deputy.remove 1")
            #expect(try await seen() == [false, false, false, false])
        }
    }

    @Test func deputiesDoNotChain() async throws {
        try await Self.onStage { stage in
            _ = try await stage.connect(as: "ana").say("deputy.add ana eva today")
            _ = try await stage.connect(as: "eva").say("deputy.add eva vera today")
            let vera = try await stage.connect(as: "vera")
            #expect(try await vera.say("commitment.edit C-1 title=\"x\"").code == .deniedRole)
            #expect(try await vera.say("task.finish T-1").object?["acting_for"] == "eva")
        }
    }

    @Test func whatWouldOutlastTheDaysIsNeverDoneByDeputy() async throws {
        try await Self.onStage { stage in
            _ = try await stage.connect(as: "ada").say("deputy.add ada eva today")
            let eva = try await stage.connect(as: "eva")
            for line in [
                "token.issue ada", "token.issue vera", "token.revoke 7", "token.rotate 7", "member.edit eva role=admin",
                "member.add nils \"Nils\"", "deputy.add ada vera today", "deputy.remove 1", "export",
                "import.open rows-1",
            ] {
                let code = try await eva.say(line).code
                #expect(code == .deniedRole || code == .missing, "\(line)")
            }
            #expect(try await eva.say("organisation.edit name=\"Tapas\"").object?["acting_for"] == "ada")
        }
    }

    @Test func oneWhoHasLeftHasNoDeputyAndIsNone() async throws {
        try await Self.onStage { stage in
            let ada = try await stage.connect(as: "ada")
            _ = try await ada.say("deputy.add ana eva today")
            _ = try await ada.say("member.edit ana retired=true")
            #expect(try await stage.say("commitment.edit C-1 title=\"x\"", as: "eva").code == .deniedRole)
        }
    }

    private static func onStage(_ body: (BoardStage) async throws -> Void) async throws {
        try await BoardStage.with { stage in
            for (handle, role, team) in [
                ("eva", "member", "product"), ("luis", "lead", "product"), ("vera", "viewer", nil),
                ("sam", "lead", "sales"), ("ana", "manager", "sales"), ("dora", "director", nil),
                ("ada", "admin", "sales"),
            ] as [(String, String, String?)] {
                try await stage.add(handle, role: role, team: team, name: handle)
            }
            for (handle, line) in [
                ("ana", "client.add acme \"Acme\" value=250000"),
                ("ana", "commitment.promise client=acme title=\"Portal\" due=2026-12-18"),
                ("eva", "task.add none \"Icons\" product"),
            ] {
                let answer = try await stage.connect(as: handle).say(line)
                #expect(answer.object != nil, "\(line)")
            }
            try await body(stage)
        }
    }
}
