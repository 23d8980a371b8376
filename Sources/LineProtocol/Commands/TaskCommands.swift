public import Board

/// The work, and the asking and answering around it.
public enum TaskCommands {
    static let taskID = FieldTypes.id(Task.self, "task")

    public static let commitment = Field(
        "commitment", FieldTypes.clearable(FieldTypes.id(Commitment.self, "commitment")),
        "what it is for, or none for internal work")
    public static let by = Field("by", FieldTypes.day, "needed by")
    public static let until = Field("until", FieldTypes.day, "the day it will be done")
    public static let forDay = Field("for", FieldTypes.day, "the day the team gives", default: "the one asked for")
    public static let counterDay = Field("for", FieldTypes.day, "the day the team offers")
    public static let effort = Field("effort", FieldTypes.effort, "how much work")
    public static let effortOrNone = Field("effort", FieldTypes.clearable(FieldTypes.effort), "how much work")
    public static let workClass = Field("class", FieldTypes.code, "kind of work")
    public static let workClassOrNone = Field("class", FieldTypes.clearable(FieldTypes.code), "kind of work")
    public static let priority = Field("priority", FieldTypes.number(-9...9), "0 is ordinary, higher goes first")
    public static let notBefore = Field("not_before", FieldTypes.day, "no sooner than")
    public static let notBeforeOrNone = Field("not_before", FieldTypes.clearable(FieldTypes.day), "no sooner than")
    public static let due = Field("due", FieldTypes.day, "a date of its own")
    public static let dueOrNone = Field("due", FieldTypes.clearable(FieldTypes.day), "a date of its own")
    public static let byOrNone = Field("by", FieldTypes.clearable(FieldTypes.day), "needed by")
    public static let detailOrNone = Field("detail", FieldTypes.clearable(FieldTypes.text), "all there is to say")
    public static let predecessors = Field("after", FieldTypes.list(of: taskID), "the tasks it comes after")
    public static let lag = Field(
        "lag", FieldTypes.number(0...250), "time between the two", unit: "working days", default: "0")
    public static let assignee = Field("assignee", FieldTypes.code, "who does it")
    public static let assigneeOrNone = Field("member", FieldTypes.clearable(FieldTypes.code), "who does it, or none")
    public static let blockKind = Field("kind", FieldTypes.choice("kind", Task.BlockKind.self), "what it waits for")
    public static let unblocker = Field("who", FieldTypes.code, "who is to unblock it")
    public static let blockUntil = Field("until", FieldTypes.day, "the earliest it can go on")
    public static let predecessor = Field("predecessor", taskID, "whose result is handed back")
    public static let before = Field("before", taskID, "the task it goes in front of")
    public static let behind = Field("after", taskID, "the task it goes behind")
    public static let place = Field("place", FieldTypes.choice("place", QueuePlace.self), "first or last in the queue")
    public static let question = Field("question", FieldTypes.boolean, "an answer is expected of the assignee")
    public static let state = Field(
        "state", FieldTypes.list(of: FieldTypes.choice("state", Task.State.self)), "only in these states")
    public static let isBlocked = Field("blocked", FieldTypes.boolean, "only blocked ones, or only others")
    public static let isWaiting = Field(
        "waiting", FieldTypes.boolean, "only those with an open predecessor, or only others")
    public static let includesClosed = Field("all", FieldTypes.boolean, "closed ones as well")

    /// An end of a team's queue.
    public enum QueuePlace: String, Sendable, CaseIterable {
        case first
        case last
    }

    /// One task, or for several the short of each; and what else changed.
    static let outcome = ReplyShape.row(
        .task, also: ["tasks", "ready", "waiting", "reopened", "wip", "wip_limit", "warnings"])
    static let dependency = ReplyShape.fields("task", "after", "removed")

    public static let add = Command(
        "task.add", .pastChange,
        "Adds a task: asked of another team, accepted at once in one's own.",
        [commitment.required, Fields.title.required, Fields.team.required],
        named: [
            by.optional, effort.optional, predecessors.optional, assignee.optional, workClass.optional,
            priority.optional, notBefore.optional, due.optional, Fields.detail.optional,
        ], reply: .row(.task), errors: [.missing, .conflictCycle, .conflictState, .invalidEffort],
        example: "task.add C-12 \"Security review\" operations effort=3d after=T-40 by=9-dic")
    public static let ask = Command(
        "task.ask", .pastChange, "Asks a team for it, again or another one.", [Fields.task.required],
        named: [Fields.team.optional, by.optional, Fields.reason.optional, Fields.version.optional], reply: outcome,
        errors: [.missing, .conflictState], example: "task.ask T-41 team=finance by=9-dic")
    public static let accept = Command(
        "task.accept", .pastChange, "The team takes it, for a day.", [Fields.oneOrMoreTasks.required, forDay.optional],
        named: [effort.optional, assignee.optional, Fields.version.optional], reply: outcome,
        errors: [.missing, .conflictState, .deniedRole], example: "task.accept T-41,T-42 9-dic")
    public static let counter = Command(
        "task.counter", .pastChange, "The team offers another day.",
        [Fields.oneOrMoreTasks.required, counterDay.required, Fields.reason.optional], named: [Fields.version.optional],
        reply: outcome, errors: [.missing, .conflictState, .deniedRole],
        example: "task.counter T-41 15-dic \"two people away\"")
    public static let `return` = Command(
        "task.return", .pastChange,
        "Hands a request back; or, once accepted, hands its predecessor's result back, which reopens that one.",
        [Fields.task.required, Fields.reason.required], named: [predecessor.optional, Fields.version.optional],
        reply: outcome, errors: [.missing, .conflictState, .invalidField],
        example: "task.return T-41 \"the address is missing\"")
    public static let late = Command(
        "task.late", .pastChange, "It will be done another day than said.",
        [Fields.oneOrMoreTasks.required, until.required, Fields.reason.optional], named: [Fields.version.optional],
        reply: outcome, errors: [.missing, .conflictState], example: "task.late T-41 vie")
    public static let assign = Command(
        "task.assign", .change, "Says who does it.", [Fields.oneOrMoreTasks.required, assigneeOrNone.required],
        named: [Fields.version.optional], reply: outcome, errors: [.missing, .conflictState],
        example: "task.assign T-41 ana")
    public static let take = Command(
        "task.take", .change, "I do it.", [Fields.tasks.required], reply: outcome,
        errors: [.missing, .conflictState], example: "task.take T-41")
    public static let estimate = Command(
        "task.estimate", .change, "Says how much work it is.", [Fields.task.required, effortOrNone.required],
        named: [Fields.version.optional], reply: outcome, errors: [.missing, .invalidEffort],
        example: "task.estimate T-41 3d")
    public static let start = Command(
        "task.start", .pastChange, "Work begins; starting accepts.", [Fields.tasks.required],
        named: [Fields.version.optional], reply: outcome,
        errors: [.missing, .conflictState, .conflictWIP, .conflictOrder], example: "task.start T-41")
    public static let finish = Command(
        "task.finish", .pastChange, "Done; what waited for it becomes ready.", [Fields.tasks.required],
        named: [Fields.version.optional], reply: outcome, errors: [.missing, .conflictState],
        example: "task.finish T-41,T-42 on=yesterday")
    public static let reopen = Command(
        "task.reopen", .pastChange, "Not done after all.", [Fields.tasks.required],
        named: [Fields.reason.optional, Fields.version.optional], reply: outcome, errors: [.missing, .conflictState],
        example: "task.reopen T-41 reason=\"the form fails\"")
    public static let cancel = Command(
        "task.cancel", .pastChange, "Will not be done.", [Fields.tasks.required],
        named: [Fields.reason.optional, Fields.version.optional], reply: outcome, errors: [.missing, .conflictState],
        example: "task.cancel T-41 reason=\"out of scope\"")
    public static let block = Command(
        "task.block", .pastChange, "Declares that it can not go on, and who is to unblock it.",
        [Fields.task.required, blockKind.required, Fields.reason.optional],
        named: [unblocker.optional, blockUntil.optional, Fields.version.optional], reply: outcome,
        errors: [.missing, .conflictState], example: "task.block T-41 client \"texts missing\" who=ana")
    public static let unblock = Command(
        "task.unblock", .pastChange, "It can go on.", [Fields.tasks.required], named: [Fields.version.optional],
        reply: outcome, errors: [.missing, .conflictState], example: "task.unblock T-41")
    public static let confirm = Command(
        "task.confirm", .pastChange, "Still on it: nothing has changed.", [Fields.tasks.required],
        named: [Fields.version.optional], reply: outcome, errors: [.missing, .conflictState],
        example: "task.confirm T-41,T-42")
    public static let depend = Command(
        "task.depend", .change, "It comes after other tasks; a cycle is refused, naming it.",
        [Fields.task.required, predecessors.required], named: [lag.optional], reply: dependency,
        errors: [.missing, .conflictCycle], example: "task.depend T-41 T-40 lag=2")
    public static let undepend = Command(
        "task.undepend", .change, "It no longer comes after other tasks.",
        [Fields.task.required, predecessors.required], reply: dependency, errors: [.missing],
        example: "task.undepend T-41 T-40")
    public static let comment = Command(
        "task.comment", .pastChange, "Writes beside it; a question waits for the assignee.",
        [Fields.task.required, Fields.text.required], named: [question.optional], reply: .fields("task", "comment"),
        errors: [.missing], example: "task.comment T-41 \"¿llega el viernes?\" question=true")
    public static let order = Command(
        "task.order", .change, "Its place in the team's queue.", [Fields.task.required],
        named: [before.optional, behind.optional, place.optional, Fields.version.optional], reply: outcome,
        errors: [.missing, .invalidField, .conflictState], example: "task.order T-41 before=T-38")
    public static let list = Command(
        "task.list", .read, "Lists open tasks in the order of the queue.",
        named: [
            Fields.team.optional, assignee.optional, Fields.mine.optional, Fields.commitment.optional,
            state.optional, isBlocked.optional, isWaiting.optional, includesClosed.optional, Fields.limit.optional,
            Field("next", FieldTypes.key, "the next of an earlier reply").optional,
        ], reply: .rows(.task), example: "task.list team=operations state=asked,countered")
    public static let show = Command(
        "task.show", .read, "One task with what it waits for, what waits for it, and comments.",
        [Fields.task.required], reply: .row(.task, .taskDetail), errors: [.missing],
        example: "task.show T-41")
    public static let edit = Command(
        "task.edit", .change, "Changes words, dates and sizes.", [Fields.task.required],
        named: [
            Fields.title.optional, detailOrNone.optional, workClassOrNone.optional, priority.optional,
            effortOrNone.optional, notBeforeOrNone.optional, dueOrNone.optional, byOrNone.optional,
            commitment.optional, Fields.version.optional,
        ], reply: outcome, errors: [.missing, .conflictVersion],
        example: "task.edit T-41 title=\"Fix the tap\\nand the drain\" version=1")

    public static let next = Field("next", FieldTypes.key, "the next of an earlier reply")

    public static let all = [
        add, ask, accept, counter, `return`, late, assign, take, estimate, start, finish, reopen, cancel, block,
        unblock, confirm, depend, undepend, comment, order, list, show, edit,
    ]
}
