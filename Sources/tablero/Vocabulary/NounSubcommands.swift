import LineProtocol

extension Subcommand {
    /// Every verb of the wire with a dot, under its two words: `client list`, `team edit`.
    static let nouns: [Subcommand] = Command.all.compactMap { command in
        let words = command.verb.split(separator: ".")
        // Imports are sent in batches, by their own subcommand; playbooks are files.
        guard words.count == 2, words[0] != "import" else { return nil }
        if let file = playbookFiles.first(where: { $0.name == words.joined(separator: " ") }) { return file }
        let (presentation, next) = nounReply(noun: String(words[0]), action: String(words[1]), command)
        return Subcommand(
            words.joined(separator: " "), .noun,
            Wording(
                VerbWording.spanish[command.verb] ?? command.summary, withoutPeriod(command.summary)),
            example: commandLine(of: command), .translate([Translation(command, presentation, next: next)]))
    }

    private static func nounReply(noun: String, action: String, _ command: Command) -> (Presentation, NextStep) {
        switch (noun, action) {
        case ("task", "show"): (.taskDetail, .ofState)
        case ("task", "list"): (.taskTable, .firstRow("show {task}", ""))
        case ("task", "comment"): (.comment(isQuestion: false), .afterTask("show {task}"))
        case ("task", _): (.taskOutcome, .afterTask("show {task}"))
        case ("commitment", "show"): (.commitmentDetail, .line("history {commitment}"))
        case ("commitment", "list"): (.table(.commitments), .firstRow("show {commitment}", "client list"))
        case ("commitment", "check"): (.document, .line("forecast"))
        case ("commitment", "draft"): (.document, .line("told {commitment} mail"))
        case ("commitment", "rate"): (.record(.ratings, rows: nil), .line("show {commitment}"))
        case ("commitment", _): (.commitmentOutcome, .line("show {commitment}"))
        case ("client", "list"): (.table(.clients), .firstRow("show {client}", #"client add acme "Acme S.A.""#))
        case ("client", "show"): (.record(.clients, rows: .commitments), .firstRow("show {commitment}", "client list"))
        case ("client", "page"), ("client", "renewals"): (.document, .line("client list"))
        case ("note", "list"): (.notes, .firstRow("note close {note}", "client list"))
        case ("note", _): (.note, .line("client {client}"))
        case ("client", _): (.record(.clients, rows: nil), .line("show {client}"))
        case ("team", "list"): (.table(.teams), .firstRow("team show {team}", ""))
        case ("team", "show"): (.record(.teams, rows: .members), .line("queue {team}"))
        case ("team", "order"): (.document, .line("order 41 before 38"))
        case ("team", _): (.record(.teams, rows: nil), .line("team show {team}"))
        case ("member", "list"): (.table(.members), .firstRow("member show {member}", ""))
        case ("member", "show"): (.record(.members, rows: .days), .line("token issue {member}"))
        case ("member", _): (.record(.members, rows: nil), .line("token issue {member}"))
        case ("absence", "list"): (.table(.absences), .line("absence add ana 2026-12-21 2026-12-31"))
        case ("absence", _): (.record(.absences, rows: nil), .line("absence list"))
        case ("holiday", "list"): (.table(.holidays), .line(#"holiday add 2026-12-24 "Nochebuena" free=afternoon"#))
        case ("holiday", _): (.record(.holidays, rows: nil), .line("holiday list"))
        case ("token", "list"): (.table(.tokens), .firstRow("token rotate {token}", ""))
        case ("token", "issue"), ("token", "rotate"): (.token, .line("login"))
        case ("token", _): (.record(.tokens, rows: nil), .line("token list"))
        case ("deputy", "list"): (.table(.deputies), .line("deputy add ana luis 2026-12-21 2026-12-31"))
        case ("deputy", _): (.record(.deputies, rows: nil), .line("deputy list"))
        case ("playbook", "list"):
            (.table(.playbooks), .firstRow("playbook show {playbook}", "playbook add portal-launch"))
        case ("playbook", "show"), ("playbook", "learn"): (.document, .line("playbook list"))
        case ("playbook", _): (.record(.playbooks, rows: nil), .line("playbook list"))
        case ("review", "show"), ("review", "agenda"): (.document, .line("action list open=true"))
        case ("review", "list"): (.table(.reviews), .firstRow("review show {review}", "review open weekly"))
        case ("review", "decide"), ("review", "skip"): (.record(.decisions, rows: nil), .line("review show"))
        case ("review", "note"), ("review", "raise"): (.record(.reviewNotes, rows: nil), .line("review list"))
        case ("review", "action"): (.record(.actions, rows: nil), .line("review show {review}"))
        case ("review", _), ("crisis", _): (.record(.reviews, rows: nil), .line("review show {review}"))
        case ("action", "list"): (.table(.actions), .firstRow("action done {action}", "review list"))
        case ("action", _): (.record(.actions, rows: nil), .line("review show {review}"))
        case ("demo", _): (.record(.organisation, rows: nil), .line("demo advance"))
        case ("organisation", _): (.record(.organisation, rows: nil), .line("team list"))
        default: (.record(.anything, rows: .anything), .line(""))
        }
    }

    /// The definition's example as it is typed here: the verb as two words, numbers without their letter.
    private static func commandLine(of command: Command) -> String {
        let rest = command.example.dropFirst(command.verb.count)
        return command.verb.replacing(".", with: " ") + rest.replacing(#"\n"#, with: " ")
    }

    private static func withoutPeriod(_ sentence: String) -> String {
        sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    }
}
