public import Board

/// A playbook drafted from work that was done.
public enum PlaybookLearning {
    /// Every task as it stands in a commitment; the effort is what was said of it, else the working time from start to
    /// done in its team's calendar.
    ///
    /// The client's name becomes `{client}`, so that the draft serves for others; titles are the same in both languages.
    public static func draft(
        _ commitment: Commitment, _ tasks: [Task], _ dependencies: [Dependency], _ directory: Directory
    ) -> PlaybookTemplate {
        let client = directory.clients.first { $0.id == commitment.client }?.name
        var keys: [TaskID: String] = [:]
        var taken: Set<String> = []
        for task in tasks {
            let stem = codeWord(from: client.map { task.title.replacing($0, with: "") } ?? task.title) ?? "task"
            var key = stem
            var number = 2
            while !taken.insert(key).inserted {
                key = "\(stem)-\(number)"
                number += 1
            }
            keys[task.id] = key
        }
        func text(_ title: String) -> PlaybookTemplate.Bilingual {
            var words = title.replacing("{", with: "(").replacing("}", with: ")")
            if let client, !client.isEmpty { words = words.replacing(client, with: "{client}") }
            return PlaybookTemplate.Bilingual(es: words, en: words)
        }
        let items = tasks.map { task in
            let before = dependencies.filter { $0.successor == task.id }.sorted { $0.predecessor < $1.predecessor }
            return PlaybookTemplate.Item(
                key: keys[task.id] ?? "", line: 0, title: text(task.title),
                team: directory.team(task.team)?.code ?? "",
                workClass: task.workClass.flatMap { codeWord(from: $0, longest: 40) },
                work: work(of: task, directory),
                after: before.compactMap { one in
                    keys[one.predecessor].map { PlaybookTemplate.Predecessor(key: $0, lagDays: one.lagDays) }
                }, checklist: [], repeats: nil, conditions: [])
        }
        let title = text(commitment.title)
        return PlaybookTemplate(
            code: codeWord(from: commitment.title) ?? "playbook", title: title, about: nil, every: nil, parameters: [],
            items: items)
    }

    private static func work(of task: Task, _ directory: Directory) -> PlaybookTemplate.Work? {
        if let effort = task.effortMinutes {
            return time(effort.minutes)
        }
        if let size = task.size { return .one(.size(size)) }
        guard let start = task.startedAt, let done = task.doneAt, let team = directory.team(task.team) else {
            return nil
        }
        let spent = directory.calendar(of: team).workingMinutes(from: start, to: done).minutes
        guard spent > 0 else { return nil }
        return time(spent)
    }

    private static func time(_ minutes: Int) -> PlaybookTemplate.Work {
        let minutes = max(1, minutes)
        return .one(.time(milliDays: 0, milliHours: minutes / 60 * 1_000, minutes: minutes % 60))
    }
}

extension PlaybookTemplate.Parameter {
    /// What holds where nothing is said, as it is written.
    public var usualText: String {
        switch kind {
        case .number(let usual, _): String(usual)
        case .flag(let usual): usual ? "yes" : "no"
        case .text(let usual): usual
        }
    }
}
