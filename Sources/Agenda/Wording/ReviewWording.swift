import Board
import Planning

extension Wording {
    /// A sentence that stands in both languages where it is said.
    func say(_ spanish: String, _ english: String) -> String { language == .spanish ? spanish : english }

    // MARK: sections of the agenda

    func blocks(_ actions: LastActions) -> [Block] {
        actions.lines.map { .item(action($0.action, carried: $0.carried), depth: 0) }
    }

    func blocks(_ raised: RaisedItems) -> [Block] {
        raised.entries.map { entry in
            let must = entry.isRequired ? " " + say("Hay que decidirlo.", "It must be decided.") : ""
            return .item(reviewLine(entry) + must, depth: 0)
        }
    }

    /// `A-3 llamar a Acme (Ana López, hasta el 27 nov) ⟲1: sin hacer.`
    func action(_ action: ReviewAction, carried: Int = 0) -> String {
        let days = say("hasta el ", "by ") + day(action.due)
        let turns = carried > 0 ? " ⟲\(carried)" : ""
        return "\(action.id) \(printable(action.text)) (\(person(action.owner)), \(days))\(turns): "
            + state(of: action) + "."
    }

    private func state(of action: ReviewAction) -> String {
        let words = action.words.map { ", «\(printable($0))»" } ?? ""
        if action.doneAt != nil { return say("hecha", "done") + words }
        if action.droppedAt != nil { return say("se deja", "dropped") + words }
        return action.due < today
            ? say("sin hacer, y pasó su fecha", "not done, and its date has passed")
            : say("sin hacer", "not done")
    }

    func reviewLine(_ entry: RaisedItems.Entry) -> String {
        switch entry {
        case .raised(let item):
            let who = item.author.map(person) ?? "?"
            return "\(word(item.want)) (\(who)): \(printable(item.text))"
        case .carried(let action, let times):
            let turns = say("\(times) veces sin hacer", "\(times) times not done")
            return "\(action.id) \(printable(action.text)) (\(person(action.owner))) ⟲\(times): \(turns)"
                + (times >= CarryOver.decided
                    ? say("; se deja o pasa a otra persona", "; drop it or give it to somebody else") : "")
        case .red(let id):
            let weeks = CarryOver.redWeeks
            return promise(id)
                + say(
                    ": en riesgo \(weeks) semanas seguidas; se replanifica o se renegocia",
                    ": at risk \(weeks) weeks running; re-plan it or renegotiate it")
        case .missed(let id, let day):
            return promise(id)
                + say(
                    ": entregada tarde el \(self.day(day)); qué pasó, y qué se hará distinto",
                    ": delivered late on \(self.day(day)); what happened, and what will be done differently")
        }
    }

    private func word(_ want: RaisedItem.Want) -> String {
        switch want {
        case .decide: say("Para decidir", "To decide")
        case .inform: say("Para informar", "To inform")
        case .help: say("Para pedir ayuda", "To ask for help")
        }
    }

    /// `Acciones abiertas: 3, 1 fuera de plazo.`
    func count(_ actions: OpenActions) -> String {
        let late =
            actions.overdue > 0 ? say(", \(actions.overdue) fuera de plazo", ", \(actions.overdue) past their day") : ""
        return say("Acciones abiertas: ", "Open actions: ") + "\(actions.open)\(late)."
    }

    // MARK: lines of numbered items

    /// `C-12 Portal (Acme): fecha vigente 18 dic, 9 días laborables tarde`.
    func reviewLine(_ promise: RiskReview.Promise) -> String {
        let late = promise.lateBy.map { self(.lateBy, count($0, .workingDay)) } ?? ""
        return "\(self.promise(promise.commitment)): \(self(.dueInForce, day(promise.due)))\(late)"
    }

    func reviewLine(_ commitment: CommitmentID, _ day: String) -> String {
        promise(commitment) + say(": ¿se promete para el \(day)?", ": promise it for \(day)?")
    }

    func reviewLine(_ handOff: HandOff) -> String {
        "\(task(handOff.giver)) (\(team(handOff.givingTeam))) → \(task(handOff.receiver)) (\(team(handOff.receivingTeam)))"
    }
}
