import Board

extension Trial.Facts {
    /// Of the task at a place of a plan.
    init(of place: Int, in plan: SimulationPlan) {
        let item = plan.items[place]
        self.init(
            order: item.order, luck: item.luck, team: item.team, assignee: item.assignee,
            commitment: item.commitment, calendar: item.calendar, source: item.source, effort: item.effort,
            age: item.age, firstSuccessor: plan.successorOffsets[place],
            endOfSuccessors: plan.successorOffsets[place + 1], takesSlot: item.takesSlot, isActive: item.isActive)
    }
}

extension Trial {
    /// What is known of a task, those without a plan included: just a line of the processor's memory.
    struct Facts: BitwiseCopyable {
        var order: Int64 = 0
        var luck: UInt64 = 0
        var team: Int32
        var assignee: Int32 = -1
        var commitment: Int32
        var calendar: Int32
        var source: Int32
        var effort: Int32 = 0
        var age: Int32 = 0
        var firstSuccessor: Int32 = 0
        var endOfSuccessors: Int32 = 0
        var takesSlot: Bool
        var isActive = false
        /// Makes it up to a line; else three in four would lie in two.
        private let spare: Int64 = 0
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
        /// As in ``Facts``; what waits for others is looked at once for each, and then only here.
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
        /// As measured, so with a part of one.
        var slots: Double
        var calendar: Int32
        var source: Int32
        var takesSlots: Bool

        init(_ team: SimulationPlan.TeamPlan) {
            luck = UInt64(bitPattern: team.id.number)
            (obedience, blockShare, slots) = (team.obedience, team.blockShare, team.slots)
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
