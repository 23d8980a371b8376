import Agenda
import Board

extension Subcommand {
    /// `help`, and `help WORD`; what it shows is in ``HelpText``.
    static let help = Subcommand(
        "help", .administration, Wording("Esta lista, o una orden en detalle", "This list, or one command in detail"),
        example: "help add",
        .local(
            [
                Parameter(
                    "command", .rest, placeholder: Wording("ORDEN", "COMMAND"),
                    summary: Wording("la orden que se explica", "the command to explain"))
            ], places: ["command"]
        ) { invocation async throws(CLIError) in Outcome(lines: HelpText(screen: invocation.screen).overview()) })
}

/// What `--help` prints, all of it from the table of subcommands and the definitions of the wire.
struct HelpText {
    let screen: Screen

    private static let groups: [(Subcommand.Group, Wording)] = [
        (.day, Wording("Cada día", "Every day")),
        (.requests, Wording("Pedir y responder", "Asking and answering")),
        (.promises, Wording("Promesas a clientes", "Promises to clients")),
        (.reading, Wording("Ver", "Looking")),
        (.administration, Wording("Entrar y mover datos", "Signing in and moving data")),
    ]

    /// Everything that can be typed, a line each.
    func overview() -> [ScreenLine] {
        var lines = screen.paragraph(
            screen(
                "tablero: promesas a clientes entre equipos. «tablero» solo es mi día.",
                "tablero: promises to clients across teams. \"tablero\" alone is my day."))
        for (group, title) in Self.groups {
            lines += [ScreenLine(), ScreenLine(title(screen.language), .heading)]
            lines += columns(
                Subcommand.all.filter { $0.group == group && !$0.words.isEmpty }.map {
                    ($0.name, $0.summary(screen.language))
                })
        }
        lines += [ScreenLine(), ScreenLine(screen("Y todo lo demás", "And all the rest"), .heading)]
        lines += columns(Subcommand.nounActions.map { ($0.noun, $0.actions.joined(separator: ", ")) })
        lines += [ScreenLine()] + options()
        lines +=
            [ScreenLine()]
            + screen.paragraph(
                screen(
                    "41 es T-41. Los campos se dan como nombre=valor o --nombre valor.",
                    "41 is T-41. Fields are given as name=value or --name value."), style: .quiet)
            + screen.paragraph(screen("Ejemplo: tablero help add", "Example: tablero help add"), style: .quiet)
        return lines
    }

    /// One noun with its actions.
    func noun(_ noun: String) -> [ScreenLine] {
        let actions = Subcommand.actions(of: noun)
        return [ScreenLine("tablero \(noun)", .heading)]
            + columns(actions.map { ($0.words[1], $0.summary(screen.language)) })
            + [ScreenLine()] + example(actions.first?.example ?? noun)
    }

    /// One subcommand in full.
    func page(_ subcommand: Subcommand) -> [ScreenLine] {
        var lines = screen.paragraph("tablero \(subcommand.name)", style: .heading)
        lines += screen.paragraph(subcommand.summary(screen.language) + ".")
        let variants = subcommand.variants
        for variant in variants {
            let bare = variant.places.compactMap { place in variant.parameters.first { $0.name == place } }
            let named = variant.parameters.filter { !variant.places.contains($0.name) }
            lines += [ScreenLine()] + usage(subcommand, bare, named, variant.keywords)
            lines += columns(
                bare.map { ($0.placeholder(screen.language), "\($0.name): \($0.summary(screen.language))") })
            lines += columns(
                named.map { ("\($0.name)=\($0.placeholder(screen.language))", $0.summary(screen.language)) })
        }
        return lines + [ScreenLine()] + example(subcommand.example) + [ScreenLine()] + options()
    }

    private func usage(
        _ subcommand: Subcommand, _ bare: [Parameter], _ named: [Parameter], _ keywords: [String]
    ) -> [ScreenLine] {
        let places = bare.map { parameter in
            let word = parameter.placeholder(screen.language)
            return parameter.isRequired ? word : "[\(word)]"
        }
        let keyed = keywords.isEmpty ? [] : ["[\(keywords.joined(separator: "|")) …]"]
        let required = named.filter(\.isRequired).map { "\($0.name)=\($0.placeholder(screen.language))" }
        let rest = named.contains { !$0.isRequired } ? [screen("[campo=valor…]", "[field=value…]")] : []
        return screen.paragraph(
            (["tablero", subcommand.name] + places + keyed + required + rest).filter { !$0.isEmpty }
                .joined(separator: " "))
    }

    private func example(_ example: String) -> [ScreenLine] {
        screen.paragraph(screen("Ejemplo: ", "Example: ") + "tablero \(example)".trimmingSuffix())
    }

    private func options() -> [ScreenLine] {
        [ScreenLine(screen("En todas", "On all"), .heading)]
            + columns(
                GlobalOptions.all.map { option in
                    ("--\(option.name)" + (option.placeholder.map { " \($0)" } ?? ""), option.summary(screen.language))
                })
    }

    private func columns(_ rows: [(String, String)]) -> [ScreenLine] {
        guard !rows.isEmpty else { return [] }
        var table = TextTable([.init(""), .init(""), .init("", overflow: .wrap)])
        for row in rows { table.append(["", row.0, row.1]) }
        return table.lines(width: screen.width).map { ScreenLine($0) }
    }
}

extension HelpText {
    /// The subcommands as data, for `--json`.
    func document(_ subcommands: [Subcommand]) -> JSON.Object {
        let commands = subcommands.map { subcommand -> JSON in
            let fields = subcommand.variants.flatMap(\.parameters).map { parameter -> JSON in
                [
                    "name": .string(parameter.name), "value": .string(parameter.placeholder(screen.language)),
                    "summary": .string(parameter.summary(screen.language)), "required": .boolean(parameter.isRequired),
                ]
            }
            return [
                "name": .string(subcommand.name), "summary": .string(subcommand.summary(screen.language)),
                "example": .string("tablero \(subcommand.example)".trimmingSuffix()), "fields": .array(fields),
            ]
        }
        return ["commands": .array(commands)]
    }
}

extension String {
    /// Without spaces at its end.
    fileprivate func trimmingSuffix() -> String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension Subcommand {
    /// What it takes, once for each kind of thing its first word can name.
    var variants: [(parameters: [Parameter], places: [String], keywords: [String])] {
        switch action {
        case .local(let parameters, let places, _): [(parameters, places, [])]
        case .translate(let translations):
            translations.map { ($0.parameters, $0.places, $0.keywords.keys.sorted()) }
        }
    }
}
