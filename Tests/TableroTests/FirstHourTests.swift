import Board
import Foundation
import LineProtocol
import Testing

@testable import tablero

@Suite("The first hour, from an empty server") struct FirstHourTests {
    private static let organisation = """
        organisation: Agencia Norte
        country: España
        language: es
        hours: mon-fri 09:00-18:00
        teams:
          product: {lead: Luis Prieto, capacity: 3}
          marketing: {lead: admin}
          finance: Marta Peña
          Diseño: {name_en: Design, lead: Luis Prieto}
          Imprenta: {kind: supplier, chaser: admin}
        """

    @Test("a file sets the organisation up; again, nothing is done twice")
    func file() async throws {
        try await Newcomer.begin { newcomer in
            let file = try newcomer.home.file("org.yaml", Self.organisation)
            let dry = await newcomer.run("setup", file, "--dry-run")
            #expect(dry.status == 0 && dry.output.contains("+ 0 skipped"), "\(dry)")
            #expect(dry.output.contains("the organisation is now: Agencia Norte"), "\(dry)")
            #expect(dry.output.contains("Next: tablero setup \(file)"), "\(dry)")
            #expect(await newcomer.run("organisation", "show").output.contains("Agencia Norte") == false)
            let first = await newcomer.run("setup", file)
            #expect(first.status == 0 && first.output.contains("20 holidays"), "\(first)")
            let shown = await newcomer.run("organisation", "show").output
            #expect(
                shown.contains("Agencia Norte") && shown.contains("Europe/Madrid") && shown.contains("18:00"),
                "\(shown)")
            let design = await newcomer.run("team", "show", "diseno").output
            #expect(design.contains("Design") && design.contains("luis"), "\(design)")
            #expect(await newcomer.run("team", "show", "imprenta").output.contains("supplier"))
            #expect(await newcomer.run("team", "show", "finance").output.contains("marta"))
            #expect(await newcomer.run("holiday", "list").output.contains("Natividad"))
            let again = await newcomer.run("setup", file)
            #expect(again.output.contains("= 0 created + 0 updated +"), "\(again)")
        }
    }

    @Test("ten questions do the same; what cannot be read is asked again")
    func questions() async throws {
        try await Newcomer.begin { newcomer in
            let answers = [
                "Agencia Sur", "Narnia", "gb", "", "en", "", "product, Diseño", "product=Luis Prieto, Diseño=admin",
                "Imprenta", "", "y",
            ]
            let run = await newcomer.run("setup", answers: answers)
            #expect(run.status == 0, "\(run)")
            #expect(await newcomer.run("organisation", "show").output.contains("Europe/London"))
            #expect(await newcomer.run("team", "show", "product").output.contains("luis"))
            #expect(await newcomer.run("team", "show", "imprenta").output.contains("admin"))
            let refused = await newcomer.run("setup", answers: ["x", "", "", "", "", "", "", "", "", "n"])
            #expect(refused.status == 64)
            #expect(await newcomer.run("setup").status == 64, "without a terminal a file is needed")
        }
    }

    @Test(
        "a file that cannot be read is one line with its number",
        arguments: [
            ("country: Narnia\n", "line 1"), ("teams:\n  product:\n    capacity: many\n", "line 3"),
            ("zone: Madrid\n", "line 1"), ("a: [\n", "org.yaml"), ("languag: es\n", "language"),
        ])
    func unreadable(yaml: String, told: String) async throws {
        let home = try CLIHome()
        let file = try home.file("org.yaml", yaml)
        #expect(throws: (any Error).self) { try SetupAnswers.read(yaml: yaml) }
        let server = try CLIWireScript { _, _ in [.done(nil, [:])] }
        defer { server.stop() }
        let run = await cli(["setup", file], server.environment, language: .english)
        #expect(run.status == 64 && run.errors.contains(told) && run.errors.filter(\.isNewline).count == 1, "\(run)")
    }

    /// Ten promises in thirty rows: three are late by their own tasks' dates, five are not, two are delivered.
    private func sheet(_ newcomer: Newcomer) -> String {
        var lines = ["Cliente;Compromiso;Fecha prometida;Entrega;Tarea;Equipo;Responsable;Hecho el"]
        for number in 1...8 {
            let due = newcomer.day(30 + number)
            lines.append("Cliente \(number);Promesa \(number);\(due);\(due);;;admin;")
            lines.append(";;;\(newcomer.day(10 + number));Textos;Marketing;;")
            lines.append(";;;\(newcomer.day(number <= 3 ? 45 + number : 20));Formularios;producto;Luis;")
        }
        for number in 9...10 {
            let day = newcomer.plainDay(-10 * number + 60)
            lines.append("Cliente \(number);Promesa \(number);\(day);;;;admin;\(day)")
            lines.append(";;;\(day);Textos;Marketing;;\(day)")
            lines.append(";;;\(day);Logo;diseño;;\(day)")
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    @Test("from setup to an agenda of one's own, with something true about every promise", .timeLimit(.minutes(2)))
    func agenda() async throws {
        try await Newcomer.begin { newcomer in
            let organisation = try newcomer.home.file("org.yaml", Self.organisation)
            #expect(await newcomer.run("setup", organisation).status == 0)
            let file = try newcomer.home.file("promesas.csv", sheet(newcomer))
            let dry = await newcomer.run("import", "sheet", file, "--dry-run")
            #expect(dry.output.contains("30 rows = 30 created + 0 updated + 0 skipped"), "\(dry)")
            let real = await newcomer.run("import", "sheet", file)
            #expect(real.output.contains("30 rows = 30 created + 0 updated + 0 skipped"), "\(real)")
            let agenda = await newcomer.run("agenda")
            #expect(agenda.status == 0, "\(agenda)")
            let text = agenda.lines.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
            #expect(text.contains("3 promises at risk out of 8 open"), "\(agenda.output)")
            for number in 1...3 { #expect(text.contains("Promesa \(number) (Cliente \(number))"), "\(agenda.output)") }
            for number in 4...10 { #expect(!text.contains("Promesa \(number) "), "\(agenda.output)") }
            #expect(text.contains("On track: 5 promises"), "\(agenda.output)")
            #expect(text.contains(/kept on the promised date +[0-2] +2\b/), "\(agenda.output)")
        }
    }
}
