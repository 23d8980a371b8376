import Board
import LineProtocol
import Testing

@testable import tablero

@Suite("Tables of people") struct PeoplePlanTests {
    @Test("handles are taken, or made of the e-mail address or the name, each once")
    func handles() throws {
        let plan = try TablePlanning.people(
            "Nombre,Alias,Correo,Equipo,Papel,Idioma\n"
                + "Zoe Paz,zoe,,Ventas,,\nZoe Mar,,,,,\nIñigo Ruiz,,i.ruiz@x.es,MKT,responsable,español\n"
                + "Luis Prieto,,otro@x.es,,,en\nLuisa G.,,luisa@x.es,,,\n李明,,,,,\nOtra,Ñu,,,,\nZoe Paz,zoe,,,,\nPepe,,,,boss,\n"
        )
        #expect(plan.all(.member).map(\.sourceID) == ["zoe", "zoe.mar", "i.ruiz", "luis", "luisa"])
        #expect(
            plan.refusals == [
                .init(row: 7, cause: .withoutLetters("李明")), .init(row: 8, cause: .notAHandle("Ñu")),
                .init(row: 9, cause: .twice(row: 2)),
                .init(
                    row: 10, cause: .unknownWord("boss", nearest: nil, known: Role.allCases.map(\.rawValue))),
            ])
        #expect(
            plan.image(.member, 2) == [
                "handle": "i.ruiz", "name": "Iñigo Ruiz", "team": "marketing", "role": "lead", "language": "es",
            ])
        #expect(plan.change(.member, 3) == ["handle": "luis", "name": "Luis Prieto", "language": "en"])
    }

    @Test("first and last names make a name; an unknown team stops the whole, with the row and the nearest")
    func names() throws {
        let plan = try TablePlanning.people("First name,Last name,Team\nPau,Gil,product\n,,\n")
        #expect(plan.image(.member) == ["handle": "pau", "name": "Pau Gil", "team": "product"] && plan.count == 1)
        #expect(
            throws: ImportFileError.table(
                .unknownTeams([.init(name: "Finanza", row: 2, rows: 2, nearest: "Finanzas")]))
        ) {
            try TablePlanning.people("name,team\nPau,Finanza\nEva,Finanza\n")
        }
        let mapped = try TablePlanning.people("name,team\nPau,Finanza\n", map: "teams:\n  Finanza: finance\n")
        #expect(mapped.image(.member)["team"] == "finance")
    }

    @Test("no list takes the administrator's role away")
    func administrator() throws {
        let plan = try TablePlanning.people("name,handle,role\nAna López,ana,member\n")
        #expect(plan.change(.member)["role"] == nil && plan.notes == [.administratorKept("ana")])
    }
}

@Suite("Tables of clients") struct ClientPlanTests {
    @Test("codes are as short as the names allow, and who is here is known whatever the legal form")
    func codes() throws {
        let names = [
            "ACME, Inc.", "United Oil & Gas Corp.", "\"United Oil & Gas, UK\"", "Peña e Hijos S.L.", "The Body Shop",
            "sForce", "3M", "L'Oréal", "Plan B",
        ]
        let plan = try TablePlanning.clients(
            "Name\n" + names.map { $0.contains(",") && !$0.hasPrefix("\"") ? "\"\($0)\"" : $0 }.joined(separator: "\n"))
        #expect(
            plan.all(.client).map(\.sourceID) == [
                "acme", "united-oil-gas", "united-oil-gas-uk", "pena", "body", "sforce", "3m", "loreal", "plan",
            ])
    }

    @Test("two of one name are one, unless their ids differ; an id rounded by a spreadsheet is none")
    func namesakes() throws {
        let plan = try TablePlanning.clients(
            "Id,Name\nA1,Smith Inc\nA2,Smith\nA2,Smith Ltd\n1.21143E+15,Jones\n\"1,2E+15\",Jones\n")
        #expect(plan.all(.client).map(\.sourceID) == ["smith", "smith-2", "jones"])
        #expect(plan.refusals == [.init(row: 4, cause: .twice(row: 3)), .init(row: 6, cause: .twice(row: 5))])
        #expect(plan.notes == [.roundedID("1.21143E+15", row: 5), .roundedID("1,2E+15", row: 6)])
    }

    @Test("tier, value, renewal and manager are read; what cannot be is refused row by row")
    func columns() throws {
        let plan = try TablePlanning.clients(
            "Código;Cliente;Nivel;Valor anual;Renovación;Responsable\nBeta;Beta SA;A;1.234.567,89 €;01/03/2027;Luisa\n"
                + ";Gamma;b;;;nadie@x.es\n;Delta;z;;;\n;Epsilon;;mucho;;\n;Zeta;;;31/02/2027;\n;;a;;;\n")
        #expect(
            plan.image(.client) == [
                "code": "beta", "name": "Beta SA", "tier": "a", "yearly_value": 1_234_567, "renews_on": "2027-03-01",
                "manager": "luisa",
            ])
        #expect(plan.image(.client, 1) == ["code": "gamma", "name": "Gamma", "tier": "b"])
        #expect(plan.notes == [.unknownManager("nadie@x.es", row: 3)])
        #expect(
            plan.refusals == [
                .init(row: 4, cause: .unknownWord("z", nearest: nil, known: ["a", "b", "c"])),
                .init(row: 5, cause: .notANumber("Valor anual", text: "mucho")),
                .init(row: 6, cause: .notADay("Renovación", text: "31/02/2027")),
                .init(row: 7, cause: .missing("Cliente")),
            ])
    }

    @Test(
        "amounts of both countries",
        arguments: [
            ("1.234.567,89 €", 1_234_567), ("$1,234,567.89", 1_234_567), ("873607.15", 873_607), ("1.234", 1_234),
            ("1,5", 1), ("12'000", 12_000), ("1 000 EUR", 1_000), ("30024968.0", 30_024_968), ("0", 0),
        ])
    func amount(text: String, units: Int64) {
        #expect(MoneyText.wholeUnits(text) == units)
    }

    @Test("what is no amount is none", arguments: ["", "-5", "1.2.3,4,5", "12-14", "1.21143E+15", "n/a", "1,2.3,4"])
    func noAmount(text: String) {
        #expect(MoneyText.wholeUnits(text) == nil)
    }
}
