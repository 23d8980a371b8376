import Board

extension Trial {
    /// What is known of a task, those without a plan included: half a line of the processor's memory.
    struct Facts: BitwiseCopyable {
        var order: Int64 = 0
        var luck = CounterNumbers.Item(0)
        var kind: Int32 = 0
        /// Place among the members, the one behind the last being nobody.
        var assignee: Int32
        var commitment: Int32 = -1
        /// The successors end where those of the next task begin.
        var firstSuccessor: Int32

        /// Of nothing yet.
        init(nobody: Int32, firstSuccessor: Int32) {
            assignee = nobody
            self.firstSuccessor = firstSuccessor
        }

        /// Of the task at a place of a plan.
        init(of place: Int, in plan: SimulationPlan, kind: Int32, nobody: Int32) {
            let item = plan.items[place]
            order = item.order
            luck = CounterNumbers.Item(item.luck)
            self.kind = kind
            assignee = item.assignee >= 0 ? item.assignee : nobody
            commitment = item.commitment
            firstSuccessor = plan.successorOffsets[place]
        }
    }

    /// What many tasks have in common: some dozens on a board of any size, so always near at hand.
    struct Kind: BitwiseCopyable, Hashable {
        var team: Int32
        var calendar: Int32
        var source: Int32
        var takesSlot: Bool
        /// Whether it was estimated, or has been worked on already, or its team said a day.
        var hasFactsOfItsOwn: Bool
        /// The kind of doing it again, when it comes back; -1 where it never does.
        var again: Int32 = -1
        /// Whether it is work that came back, which does not queue.
        var isRework = false

        init(of item: SimulationPlan.Item) {
            (team, calendar, source, takesSlot) = (item.team, item.calendar, item.source, item.takesSlot)
            hasFactsOfItsOwn = item.effort > 0 || item.age > 0 || item.word != nil
        }

        /// Of what nobody has planned, at a team.
        init(ofExtrasAt place: Int, in plan: SimulationPlan) {
            let of = plan.teams[place]
            (team, calendar, source, takesSlot) = (Int32(place), of.calendar, of.source, of.takesSlots)
            hasFactsOfItsOwn = false
        }

        /// Of doing again what is of another kind, by a team.
        init(again first: Kind, _ team: SimulationPlan.TeamPlan) {
            self = first
            (source, hasFactsOfItsOwn, isRework) = (team.reworkSource, false, true)
        }
    }

    /// The kinds of a plan, each kept once.
    struct KindShelf {
        private(set) var kinds: [Kind] = []
        private var places: [Kind: Int32] = [:]

        /// Places a kind of work with that of doing it again, where its team's work comes back.
        mutating func place(_ kind: Kind, in plan: SimulationPlan, isBack: Bool = false) -> Int32 {
            let team = plan.teams[Int(kind.team)]
            guard !isBack, team.returnShare > 0, team.reworkSource >= 0 else { return place(kind) }
            var kind = kind
            kind.again = place(Kind(again: kind, team))
            return place(kind)
        }

        private mutating func place(_ kind: Kind) -> Int32 {
            if let known = places[kind] { return known }
            kinds.append(kind)
            places[kind] = Int32(kinds.count - 1)
            return Int32(kinds.count - 1)
        }
    }

    /// What becomes of a task in one trial.
    struct State: BitwiseCopyable {
        /// Predecessors that are not done.
        var open: Int32 = 0
        /// When nothing but its team held it any more, and what did last: a task, or a ``SimulationPlan/Release``.
        var readyAt: Int32
        var cause: Int32
        var startedAt = Trial.never
        var workEndedAt = Trial.never
        var doneAt = Trial.never
        /// The predecessor that it ended with, having been worked on beside it; -1 for none, -2 while it waits for one.
        var endedWith: Int32 = -1
        /// Whether it was worked on already at the beginning.
        var isActive = false
    }

    struct Successor: BitwiseCopyable {
        var task: Int32
        var lag: Int32
    }

    /// What is known of a team.
    struct TeamFacts: BitwiseCopyable {
        var luck: UInt64
        var obedience: Double
        var blockShare: Double
        var returnShare: Double
        /// As measured, so with a part of one.
        var slots: Double
        var calendar: Int32
        var source: Int32
        var takesSlots: Bool

        init(_ team: SimulationPlan.TeamPlan) {
            luck = UInt64(bitPattern: team.id.number)
            (obedience, blockShare, slots) = (team.obedience, team.blockShare, team.slots)
            returnShare = team.returnShare
            (calendar, source, takesSlots) = (team.calendar, team.source, team.takesSlots)
        }
    }

    /// What becomes of a team in one trial.
    struct TeamState: BitwiseCopyable {
        var slots: Int32 = 0
        var busy: Int32 = 0
        /// How many of its numbers in the order of service have been used up.
        var picks: UInt64 = 0
        /// Whether it is to be seen after, since something came or ended.
        var isTouched = false
    }

    /// A day on which more of a team is there than the day before.
    struct Rise: BitwiseCopyable {
        var team: Int32
        var minute: Int32
    }
}
