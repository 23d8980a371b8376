import Board
import LineProtocol

/// Stale tasks one after the other, a key each: what nobody likes to update, in less than a minute.
struct Sweep {
    /// What can be said of a task, and by which key in each language.
    enum Say: CaseIterable {
        case done, still, late, blocked, notMine, undo, skip, quit

        var keys: (spanish: Character, english: Character) {
            switch self {
            case .done: ("h", "d")
            case .still: ("s", "s")
            case .late: ("t", "l")
            case .blocked: ("b", "b")
            case .notMine: ("n", "n")
            case .undo: ("u", "u")
            case .skip: ("\n", "\n")
            case .quit: ("q", "q")
            }
        }

        var wording: Wording {
            switch self {
            case .done: Wording("[h]echa", "[d]one")
            case .still: Wording("[s]igo en ello", "[s]till on it")
            case .late: Wording("[t]arde, otro día", "[l]ate, another day")
            case .blocked: Wording("[b]loqueada", "[b]locked")
            case .notMine: Wording("[n]o es mía", "[n]ot mine")
            case .undo: Wording("[u] deshace la última", "[u]ndo the last")
            case .skip: Wording("[Intro] la salta", "[Enter] skips")
            case .quit: Wording("[q] termina", "[q]uit")
            }
        }

        static func of(_ key: Character, in language: Language) -> Say? {
            let lower = Character(key.lowercased())
            if lower == "\r" || lower == " " { return .skip }
            if lower == "\u{3}" || lower == "\u{4}" || lower == "\u{1B}" { return .quit }
            return allCases.first { (language == .spanish ? $0.keys.spanish : $0.keys.english) == lower }
        }
    }

    let invocation: Invocation
    private var screen: Screen { invocation.screen }
    private var days: DayWording { DayWording(language: screen.language, today: screen.today) }

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(CLIError) -> Outcome {
        var fields = invocation.words.fields
        fields["list"] = nil
        let answer = try await invocation.session.send(BoardCommands.stale.verb, fields, changes: false)
        let tasks = answer.objects.map(Row.init)
        guard let readKey = invocation.surroundings.readKey, !invocation.words.options.isJSON,
            !invocation.isSet("list"), !tasks.isEmpty
        else { return listed(tasks, answer) }
        try write(
            screen.paragraph(
                screen(
                    "\(tasks.count) \(tasks.count == 1 ? "tarea espera" : "tareas esperan") una palabra.",
                    "\(tasks.count) \(tasks.count == 1 ? "task waits" : "tasks wait") for a word."), style: .heading))
        try write(
            screen.paragraph(Say.allCases.map { $0.wording(screen.language) }.joined(separator: "  "), style: .quiet))
        var said = 0
        var place = 0
        var saidPlaces: [Int] = []
        while place < tasks.count {
            try write([ScreenLine()] + headline(tasks[place], place + 1, of: tasks.count))
            guard let key = readKey() else { break }
            guard let say = Say.of(key, in: screen.language) else { continue }
            if say == .quit { break }
            if say == .undo {
                guard let last = saidPlaces.popLast() else { continue }
                if try await send(BoardCommands.undo, [:]) {
                    said -= 1
                    place = last
                }
                continue
            }
            if say != .skip {
                guard try await tell(say, of: tasks[place]) else { continue }
                saidPlaces.append(place)
                said += 1
            }
            place += 1
        }
        let left = tasks.count - said
        return Outcome(
            lines: [ScreenLine()]
                + screen.paragraph(screen("Dichas: \(said); sin decir: \(left).", "Said: \(said); left: \(left).")),
            next: [left > 0 ? "sweep" : ""])
    }

    private func listed(_ tasks: [Row], _ answer: Answer) -> Outcome {
        let lines =
            tasks.isEmpty
            ? [ScreenLine(screen("Nada espera una palabra.", "Nothing waits for a word."), .quiet)]
            : tasks.enumerated().flatMap { headline($1, $0 + 1, of: tasks.count) }
        return Outcome(
            lines: lines,
            next: [tasks.first?.text("task").map { "confirm \(NextStep.typed($0))" } ?? ""],
            document: ["rows": .array(answer.rows), "result": .object(answer.result)])
    }

    /// `2/7 T-41 Revisión legal (C-12): en curso, 3 días tarde, sin noticias desde hace 9 días`.
    private func headline(_ task: Row, _ number: Int, of count: Int) -> [ScreenLine] {
        var parts = [TaskLines(screen: screen).state(task)]
        if let late = task.number("late_days"), late > 0 {
            let day = (task.day("for") ?? task.day("by")).map { " (\(days.short($0)))" } ?? ""
            parts.append(
                screen("\(late) \(late == 1 ? "día" : "días") tarde", "\(late) \(late == 1 ? "day" : "days") late")
                    + day)
        }
        if let quiet = task.number("quiet_days"), quiet > 0 {
            parts.append(
                screen(
                    "sin noticias desde hace \(quiet) \(quiet == 1 ? "día" : "días")",
                    "no news for \(quiet) \(quiet == 1 ? "day" : "days")"))
        }
        let name = [task.text("task"), task.text("title")].compactMap(\.self).joined(separator: " ")
        let promise = task.text("commitment").map { " (\($0))" } ?? ""
        return screen.paragraph("\(number)/\(count) \(name)\(promise): \(parts.joined(separator: ", "))")
    }

    /// Whether it was said; a refusal is told, and the same task asked about again.
    private func tell(_ say: Say, of task: Row) async throws(CLIError) -> Bool {
        guard let id = task.text("task") else { return false }
        switch say {
        case .done: return try await send(TaskCommands.finish, ["tasks": .array([.string(id)])])
        case .still: return try await send(TaskCommands.confirm, ["tasks": .array([.string(id)])])
        case .notMine: return try await send(TaskCommands.assign, ["task": .string(id), "member": .string("none")])
        case .late:
            guard let day = ask(screen("¿Hasta cuándo? ", "Until when? ")) else { return false }
            return try await send(TaskCommands.late, ["task": .string(id), "until": .string(day)])
        case .blocked:
            let kinds = Task.BlockKind.allCases.map { kind in
                "\(kind.rawValue) (\(BoardWords.wording(kind.rawValue)(screen.language)))"
            }
            try write(screen.paragraph(kinds.joined(separator: ", "), indent: 2, style: .quiet))
            guard let kind = ask(screen("¿Por qué? ", "Why? ")) else { return false }
            let word = Task.BlockKind.allCases.first { one in
                one.rawValue.hasPrefix(kind.lowercased())
                    || BoardWords.wording(one.rawValue)(screen.language).hasPrefix(kind.lowercased())
            }
            return try await send(
                TaskCommands.block, ["task": .string(id), "kind": .string(word?.rawValue ?? kind)])
        case .undo, .skip, .quit: return false
        }
    }

    private func ask(_ prompt: String) -> String? {
        let line = invocation.surroundings.readAnswer(prompt)?.trimmed
        return line.flatMap { $0.isEmpty ? nil : $0 }
    }

    private func send(_ command: Command, _ fields: JSON.Object) async throws(CLIError) -> Bool {
        do throws(CLIError) {
            let answer = try await invocation.session.send(command.verb, fields, changes: true)
            let presentation: Presentation = command.verb == BoardCommands.undo.verb ? .undo : .taskOutcome
            try write(presentation.lines(answer, screen).map { ScreenLine("  " + $0.text, $0.style) })
            return true
        } catch {
            // What the server refuses is said, and the sweep goes on; a lost connection ends it.
            guard case .wire(let wire) = error, wire.code.errorClass != .retry else { throw error }
            try write(screen.paragraph(error.sentence(screen.language), indent: 2, style: .alarm))
            return false
        }
    }

    private func write(_ lines: [ScreenLine]) throws(CLIError) {
        try invocation.surroundings.write(
            lines.map { $0.rendered(inColour: screen.usesColour) + "\n" }.joined())
    }
}

extension String {
    /// Without space at either end.
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
