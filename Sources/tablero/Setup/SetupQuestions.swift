import Board

/// The ten questions of the first day, asked at a terminal; an empty answer takes what stands in brackets.
struct SetupQuestions: Sendable {
    let screen: Screen
    let ask: @Sendable (String) -> String?
    /// Of whoever answers.
    let me: String

    /// So often a question is put again.
    private static let attempts = 3

    /// Nil where there is no terminal, or the last answer is no.
    func answers() throws(CLIError) -> SetupAnswers? {
        var answers = SetupAnswers()
        guard let name = ask(prompt("Nombre de la organización", "Name of the organisation", "Tablero")) else {
            return nil
        }
        answers.organisation = Self.said(name)
        let countries = Country.allCases.map(\.rawValue).joined(separator: ", ")
        answers.country = try read(
            prompt("País, por sus festivos (\(countries))", "Country, for its holidays (\(countries))", "—"),
            known: countries
        ) { Country(named: $0) }
        let zone = answers.country?.zone ?? screen.zone.identifier
        answers.zone =
            try read(prompt("Zona horaria", "Time zone", zone), known: "Europe/Madrid") {
                Zone(identifier: $0)?.identifier
            } ?? zone
        let language = screen.language.rawValue
        answers.language =
            try read(prompt("Idioma (es, en)", "Language (es, en)", language), known: "es, en") {
                Language(rawValue: $0.lowercased())
            } ?? screen.language
        answers.hours = try read(
            prompt("Horario", "Working hours", WorkingHours.standard.description), known: "mon-fri 09:00-17:00"
        ) { text in
            do {
                return try WorkingHours(parsing: text).description
            } catch {
                return nil
            }
        }
        let usual = "product, sales, marketing, operations, finance"
        for name in Self.list(ask(prompt("Equipos, con comas", "Teams, with commas", usual)) ?? "") {
            answers.teams.append(.init(name: name))
        }
        let leads = prompt(
            "Quién lleva cada uno: equipo=persona, con comas", "Who leads each: team=person, with commas", "—")
        for pair in Self.list(ask(leads) ?? "") {
            let parts = pair.split(separator: "=", maxSplits: 1).map { CardText.line(String($0)) }
            guard parts.count == 2 else { throw Self.unreadable(pair, "marketing=Ana López, product=luis") }
            if let place = answers.teams.firstIndex(where: { $0.name.lowercased() == parts[0].lowercased() }) {
                answers.teams[place].lead = parts[1]
            } else {
                answers.teams.append(.init(name: parts[0], lead: parts[1]))
            }
        }
        let outside = prompt(
            "Proveedores que trabajan para promesas, con comas", "Suppliers who work for promises, with commas", "—")
        let suppliers = Self.list(ask(outside) ?? "")
        let chaser = ask(prompt("Quién los persigue", "Who chases them", me)).flatMap(Self.said) ?? me
        answers.teams += suppliers.map { .init(name: $0, kind: .supplier, chaser: chaser) }
        let last = ask(prompt("¿Se escribe así? (s/n)", "Write it so? (y/n)", screen("s", "y")))
        return last.flatMap(Self.said).map { YesNo($0) == .no } == true ? nil : answers
    }

    private func prompt(_ spanish: String, _ english: String, _ usual: String) -> String {
        screen(spanish, english) + " [\(usual)]: "
    }

    private static func said(_ text: String) -> String? {
        let line = CardText.line(text)
        return line.isEmpty || line == "—" ? nil : line
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ",").compactMap { said(String($0)) }
    }

    private func read<Value>(
        _ prompt: String, known: String, _ value: (String) -> Value?
    ) throws(CLIError) -> Value? {
        for attempt in 1...Self.attempts {
            guard let text = ask(prompt).flatMap(Self.said) else { return nil }
            if let value = value(text) { return value }
            if attempt == Self.attempts { throw Self.unreadable(text, known) }
        }
        return nil
    }

    private static func unreadable(_ text: String, _ known: String) -> CLIError {
        .wrongImportFile(
            Wording(
                "«\(text)» no se entiende; por ejemplo: \(known)", "“\(text)” cannot be read; for example: \(known)"))
    }
}
