import Board
import Foundation
import Testing

@testable import tablero

@Suite("Tables of the first hour, against a real server") struct TableServerTests {
    @Test("people and clients are made, then known, then changed by what the table says and nothing else")
    func peopleAndClients() async throws {
        try await Newcomer.begin { newcomer in
            let people = try newcomer.home.file(
                "personas.csv",
                "Nombre;Correo;Equipo;Papel\r\nLuisa Gómez;luisa@x.es;Ventas;cuentas\r\nPau Gil;;producto;\r\nNadie;;;jefazo\r\n"
            )
            let dry = await newcomer.run("import", "people", people, "--dry-run")
            #expect(dry.output.contains("3 rows = 2 created + 0 updated + 1 skipped"), "\(dry)")
            #expect(dry.output.contains("row 4: “jefazo” is not known"), "\(dry)")
            #expect(await newcomer.run("member", "show", "luisa").status == 66, "a dry run writes nothing")
            #expect(await newcomer.run("import", "people", people).output.contains("2 created"))
            let again = await newcomer.run("import", "people", people)
            #expect(again.output.contains("3 rows = 0 created + 0 updated + 3 skipped"), "\(again)")
            #expect(await newcomer.run("member", "edit", "pau", "role=lead").status == 0)
            try newcomer.home.file("personas.csv", "Nombre;Equipo;Papel\nPau Gil;Ventas;\nLuisa Gómez;;\n")
            let moved = await newcomer.run("import", "people", people)
            #expect(moved.output.contains("2 rows = 0 created + 1 updated + 1 skipped"), "\(moved)")
            let pau = await newcomer.run("member", "show", "pau", "--json").document
            let said = pau?.serialized ?? ""
            #expect(said.contains("\"sales\"") && said.contains("\"lead\""), "an empty cell says nothing: \(said)")

            let clients = try newcomer.home.file(
                "clientes.csv", "Cliente,Nivel,Valor,Responsable\nAcme S.A.,a,\"1.200.000\",Luisa\nBeta,b,,\n")
            #expect(await newcomer.run("import", "clients", clients).output.contains("2 rows = 2 created"))
            try newcomer.home.file("clientes.csv", "Cliente,Nivel\nACME,c\nBeta,b\n")
            let changed = await newcomer.run("import", "clients", clients)
            #expect(changed.output.contains("2 rows = 0 created + 1 updated + 1 skipped"), "\(changed)")
            let acme = await newcomer.run("show", "acme")
            #expect(acme.output.contains("luisa") && acme.output.contains("1200000"), "\(acme)")
        }
    }

    @Test("a sheet makes a board, a second run nothing, a changed one what it says; what ended here stays so")
    func sheet() async throws {
        try await Newcomer.begin { newcomer in
            func csv(due: String, done: String) -> String {
                "Cliente;Compromiso;Fecha prometida;Fecha vigente;Tarea;Equipo;Responsable;Hecho el\n"
                    + "Acme S.A.;Portal;\(newcomer.day(30));\(due);;;admin;\n"
                    + ";;;\(newcomer.day(20));Textos;Marketing;Pepe;\(done)\n;;;\(newcomer.day(25));Formularios;producto;;\n"
                    + "Beta;Informe;\(newcomer.plainDay(-40));;;;;\(newcomer.plainDay(-45))\n;Campaña;\(newcomer.day(40));;;;;\n"
            }
            let file = try newcomer.home.file("promesas.csv", csv(due: "", done: ""))
            let dry = await newcomer.run("import", "sheet", file, "--dry-run")
            #expect(dry.output.contains("5 rows = 5 created + 0 updated + 0 skipped"), "\(dry)")
            #expect(dry.lines.contains { $0.hasPrefix("Next: tablero import sheet \(file)") }, "\(dry)")
            let first = await newcomer.run("import", "sheet", file)
            #expect(first.output.contains("5 rows = 5 created + 0 updated + 0 skipped"), "\(first)")
            let second = await newcomer.run("import", "sheet", file)
            #expect(second.output.contains("5 rows = 0 created + 0 updated + 5 skipped"), "\(second)")
            let promises = await newcomer.run("commitment", "list")
            for title in ["Portal", "Campaña"] { #expect(promises.output.contains(title), "\(promises)") }

            // The board goes on: the portal's texts are done here, the client is told another date.
            #expect(await newcomer.run("done", "1").status == 0)
            #expect(
                await newcomer.run("import", "sheet", file).output.contains("5 skipped"), "an empty cell opens nothing")
            try newcomer.home.file("promesas.csv", csv(due: newcomer.day(50), done: newcomer.plainDay(-1)))
            let third = await newcomer.run("import", "sheet", file)
            #expect(third.output.contains("5 rows = 0 created + 1 updated + 4 skipped"), "\(third)")
            let show = await newcomer.run("show", "C-1")
            #expect(show.output.contains("The client has not been told"), "\(show)")
            #expect(await newcomer.run("told", "C-1", "call").status == 0)
            let fourth = await newcomer.run("import", "sheet", file)
            #expect(fourth.output.contains("5 rows = 0 created + 0 updated + 5 skipped"), "\(fourth)")
            #expect(!(await newcomer.run("show", "C-1").output.contains("has not been told")))
            // Moved here, the date of the sheet is an old one.
            #expect(await newcomer.run("renegotiate", "C-1", "+60d", "forms", "cause=ours").status == 0)
            #expect(await newcomer.run("late", "2", "+55d").status == 0)
            let fifth = await newcomer.run("import", "sheet", file)
            #expect(fifth.output.contains("5 rows = 0 created + 0 updated + 5 skipped"), "\(fifth)")
        }
    }

    @Test("where each date fits both ways it is asked, and without a terminal the option is named")
    func dates() async throws {
        try await Newcomer.begin { newcomer in
            let file = try newcomer.home.file("p.csv", "client,promise,due\nAcme,Web,03/04/2027\n")
            let refused = await newcomer.run("import", "sheet", file)
            #expect(refused.status == 64 && refused.errors.contains("--dates day-first"), "\(refused)")
            #expect(refused.errors.filter(\.isNewline).count == 1)
            let asked = await newcomer.run("import", "sheet", file, "--dry-run", answers: ["m"])
            #expect(asked.output.contains("1 row = 1 created"), "\(asked)")
            let said = await newcomer.run("import", "sheet", file, "--dates", "month-first")
            #expect(said.output.contains("1 row = 1 created"), "\(said)")
            #expect(await newcomer.run("show", "C-1").output.contains("4 Mar 2027"))
            let contradictory = try newcomer.home.file(
                "q.csv", "client,promise,due\nAcme,A,18/12/2026\nAcme,B,12/18/2026\n")
            let both = await newcomer.run("import", "sheet", contradictory)
            #expect(both.status == 64 && both.errors.contains("row 2") && both.errors.contains("row 3"), "\(both)")
            let forced = await newcomer.run("import", "sheet", contradictory, "--dates", "day-first")
            #expect(forced.output.contains("2 rows = 1 created + 0 updated + 1 skipped"), "\(forced)")
            #expect(await newcomer.run("import", "sheet", file, "--dates", "sideways").status == 64)
        }
    }

    @Test("an unknown team stops the sheet before anything is written; the drafted map, filled in, lets it go on")
    func map() async throws {
        try await Newcomer.begin { newcomer in
            let file = try newcomer.home.file(
                "p.csv", "Cliente;Compromiso;Entrega;Tarea;Equipo\nAcme;Web;2026-12-18;Logo;Diseño\n")
            let refused = await newcomer.run("import", "sheet", file)
            #expect(refused.status == 64 && refused.errors.contains("Diseño"), "\(refused)")
            #expect(await newcomer.run("client", "show", "acme").status == 66)
            let draft = await newcomer.run("import", "sheet", file, "--draft-map")
            #expect(draft.status == 0, "\(draft)")
            let filled = draft.output.replacing("\"Diseño\":", with: "\"Diseño\": marketing")
            let map = try newcomer.home.file("map.yaml", filled)
            let run = await newcomer.run("import", "sheet", file, "--map", map)
            #expect(run.output.contains("1 row = 1 created"), "\(run)")
        }
    }
}

@Suite("Tables as CRMs export them") struct RealTableTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("../shared/data/imports").standardizedFileURL.path

    static func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder)/\(name)") }

    @Test(
        "accounts and companies are imported once, however often",
        .enabled(if: isThere("salesforce/earthfink-Account.csv"), "needs ../shared/data/imports"),
        arguments: [("salesforce/earthfink-Account.csv", 18), ("hubspot/toofan-hubspot_companies.csv", 200)])
    func clients(name: String, rows: Int) async throws {
        try await Newcomer.begin { newcomer in
            let file = "\(Self.folder)/\(name)"
            let first = await newcomer.run("import", "clients", file)
            #expect(first.output.contains("\(rows) rows = \(rows) created + 0 updated + 0 skipped"), "\(first)")
            #expect(first.output.contains("is what the client earns"), "\(first)")
            let second = await newcomer.run("import", "clients", file)
            #expect(second.output.contains("\(rows) rows = 0 created + 0 updated + \(rows) skipped"), "\(second)")
        }
    }
}
