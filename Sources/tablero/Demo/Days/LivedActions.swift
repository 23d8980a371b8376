import Board
import LineProtocol

/// What reviews decided: whoever agreed to do something mostly does it, and with it what it was about.
extension LivedDay {
    mutating func scheduleActions() {
        for (place, action) in board.actions.enumerated() where board.isThere(action.owner) {
            // Most are done in the week that they have; some are not got round to, and are carried over.
            var habit = habit(.act, action.number).stream(.habits, action.due.daysSince1970)
            let isPutOff = habit.happens(0.2)
            let pace = isPutOff ? 0.04 : action.due > board.today ? 0.25 : action.due == board.today ? 0.4 : 0.06
            maybe(.act(place), pace, luck(.act, action.number))
        }
    }

    mutating func act(on place: Int, at time: Int) {
        let action = board.actions[place]
        var chance = luck(.act, action.number).stream(.days, 1)
        follow(action, at: time)
        act(
            at: time, by: action.owner, .agreed, ActionCommands.done,
            ["action": .string(action.id), "words": text(chance.pick(Self.doneWords))])
    }

    /// What the action says, where its words and what it is about tell: a block taken away, a client told, an answer.
    private mutating func follow(_ action: LivedBoard.Action, at time: Int) {
        let words = action.text.lowercased()
        let tasks = Self.numbers(after: "t-", in: words)
        let promise =
            Self.numbers(after: "c-", in: words).first.map { "C-\($0)" } ?? action.promise
        func says(_ stems: [String]) -> Bool { stems.contains { words.contains($0) } }
        for place in board.work.indices {
            let work = board.work[place]
            let isNamed = tasks.contains(work.number)
            guard isNamed || tasks.isEmpty && promise != nil && work.promise == promise else { continue }
            if work.isBlocked, says(["unblock", "desbloq"]) {
                // Who has not the right to say it has seen to it, and whoever works on it says so.
                let people = [work.unblocker == action.owner ? action.owner : nil, work.assignee, work.unblocker]
                if let who = people.first(where: { board.isThere($0) }) ?? nil { unblock(place, by: who, at: time) }
            } else if work.state == .asked, isNamed || says(["answer", "respon", "contest", "accept", "acept"]) {
                answer(place, at: time)
            }
        }
        if says(["tell", "told", "call", "avis", "llam", "decir", "write", "escrib"]),
            let place = board.promises.firstIndex(where: { $0.id == promise && $0.isUntold && $0.owner == action.owner }
            )
        {
            tell(place, at: time)
        }
    }

    /// The numbers that follow a prefix such as `t-`.
    static func numbers(after prefix: String, in text: String) -> [Int] {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.compactMap { word in
            word.hasPrefix(prefix) ? Int(word.dropFirst(prefix.count)) : nil
        }
    }

    private static let doneWords = [
        DemoBoard.Bilingual("Hecho; lo cuento en la revisión", "Done; I will tell in the review"),
        DemoBoard.Bilingual("Hablado, y queda por escrito", "Talked about, and put in writing"),
        DemoBoard.Bilingual("Hecho esta mañana", "Done this morning"),
        DemoBoard.Bilingual("Resuelto con el equipo", "Settled with the team"),
    ]
}
