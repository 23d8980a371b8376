public import Board

/// What is asked of the board as a whole.
public enum BoardCommands {
    public static let week = Field("week", FieldTypes.week, "the ISO week", default: "this one")
    public static let about = Field(
        "about", FieldTypes.key, "a number such as C-12 or T-41, or a code", default: "everything")
    public static let forClient = Field(
        "for_client", FieldTypes.boolean, "what the client itself may read, with client=")
    public static let since = Field(
        "since", FieldTypes.number(0...9_007_199_254_740_991), "only events after this number")

    public static let mine = Command(
        "mine", .read, "My day: signals, questions, what is mine, what waits for me, what I am asked.",
        named: [Fields.member.optional],
        reply: .fields(
            lines: .extended(
                .task,
                [
                    "section", "question", "comment", "signal", "since", "text", "note", "client", "kind", "step",
                    "action", "review",
                ])),
        example: "mine")
    public static let stale = Command(
        "stale", .read, "Tasks about which a word is missing: late, or without news for five working days.",
        named: [Fields.team.optional, Fields.member.optional],
        reply: .fields(lines: .extended(.task, ["quiet_days", "late_days"])), errors: [.missing],
        example: "stale team=operations")
    public static let digest = Command(
        "digest", .read, "One person's day in one text: late, waited for, due, blocked, asked, promised.",
        [Fields.member.optional],
        named: [Fields.asText.optional, Fields.language.optional, Fields.width.optional],
        reply: .document, errors: [.missing], example: "digest format=text")
    public static let board = Command(
        "board", .read, "The teams: asked, queued, active, blocked, due, overdue, work in progress against its limit.",
        named: [Fields.at.optional, Fields.asText.optional, Fields.language.optional, Fields.width.optional],
        reply: .document, errors: [.missing, .invalidDate], example: "board format=text language=es")
    public static let agenda = Command(
        "agenda", .read, "The agenda of a week, for the company, a team, a client, an account manager or oneself.",
        named: [
            week.optional, Fields.team.optional, Fields.client.optional, CommitmentCommands.owner.optional,
            Fields.mine.optional, forClient.optional, Fields.at.optional, Fields.asTextOrCalendar.optional,
            Fields.language.optional, Fields.width.optional,
        ], reply: .document, errors: [.missing, .invalidField, .invalidDate, .deniedRole],
        example: "agenda week=2026-W48 format=text")
    public static let bottlenecks = Command(
        "bottlenecks", .read, "Where it jams, from which week, and which promises it endangers; or that it does not.",
        named: [Fields.at.optional, Fields.asText.optional, Fields.language.optional, Fields.width.optional],
        reply: .document, errors: [.missing, .invalidDate], example: "bottlenecks")
    public static let forecast = Command(
        "forecast", .read, "How likely each promise is kept, by when it is ready, and where its time goes.",
        [Fields.commitment.optional],
        named: [Fields.asText.optional, Fields.language.optional, Fields.width.optional],
        reply: .document, errors: [.missing], example: "forecast C-12 format=text")
    public static let whatif = Command(
        "whatif", .read, "What a change would make of every promise; it changes nothing.",
        named: [
            Fields.team.optional, WhatIfFields.slots.optional, WhatIfFields.absent.optional, WhatIfFields.from.optional,
            WhatIfFields.until.optional, Fields.commitment.optional, WhatIfFields.due.optional,
            WhatIfFields.finish.optional, WhatIfFields.unblock.optional, WhatIfFields.drop.optional,
            WhatIfFields.without.optional,
            Fields.task.optional, TaskCommands.assigneeOrNone.optional, WhatIfFields.first.optional,
            TaskCommands.before.optional, Fields.asText.optional, Fields.language.optional, Fields.width.optional,
        ], reply: .document, errors: [.missing, .invalidField, .invalidDate],
        example: "whatif team=finance slots=1 format=text")
    public static let signals = Command(
        "signals", .read, "What endangers promises: since when, which ones, and how many working days are left.",
        [Fields.commitment.optional],
        named: [
            Fields.team.optional, Fields.mine.optional, Fields.asText.optional, Fields.language.optional,
            Fields.width.optional,
        ], reply: .document, errors: [.missing], example: "signals format=text")
    public static let why = Command(
        "why", .read, "Why a promise stands where it does, what could be done about it, and what changed in a week.",
        [Fields.commitment.required],
        named: [Fields.asText.optional, Fields.language.optional, Fields.width.optional],
        reply: .document, errors: [.missing], example: "why C-12 format=text")
    public static let explain = Command(
        "explain", .read,
        "By how many working days what nobody has planned moves a promise, and what is not counted for want of history.",
        [Fields.commitment.required],
        named: [Fields.asText.optional, Fields.language.optional, Fields.width.optional],
        reply: .document, errors: [.missing], example: "explain C-12 format=text")
    public static let queueOrder = Command(
        "team.order", .read, "In which other order a team's queue would save lateness, and who would pay.",
        [Fields.team.required],
        named: [Fields.asText.optional, Fields.language.optional, Fields.width.optional],
        reply: .document, errors: [.missing], example: "team.order finance")
    public static let check = Command(
        "commitment.check", .read,
        "Whether a promise can be given: the safe date, the chance of the date asked for, and whom it would hurt.",
        [Fields.client.required, Fields.title.required, CommitmentCommands.due.optional],
        named: [
            PlaybookCommands.used.optional, PlaybookCommands.with.optional, PlaybookCommands.start.optional,
            PlaybookCommands.titles.optional, WhatIfFields.like.optional, WhatIfFields.teams.optional,
            Fields.asText.optional, Fields.language.optional,
            Fields.width.optional,
        ], reply: .document, errors: [.missing, .invalidField, .invalidDate],
        example: "commitment.check acme \"Portal\" 18-dic like=C-7")
    public static let score = Command(
        "score", .read, "What the recorded forecasts were worth: how often what was said came true.",
        named: [Fields.asText.optional, Fields.language.optional, Fields.width.optional],
        reply: .document, example: "score format=text")
    public static let load = Command(
        "load", .read, "Work against capacity, week by week and team by team.",
        named: [Fields.at.optional, Fields.asText.optional, Fields.language.optional, Fields.width.optional],
        reply: .document, errors: [.missing, .invalidDate], example: "load format=text")
    public static let history = Command(
        "history", .read, "What happened, newest first.", [about.optional],
        named: [Fields.limit.optional, Fields.after.optional],
        reply: .rows(.event), errors: [.missing],
        example: "history C-12")
    public static let undo = Command(
        "undo", .change, "Takes back one's own last change, within 15 minutes.",
        reply: .row(
            .task, .commitment, .client, .team, .member, .absence, .holiday, .note, .rating,
            .reviewDecision, .reviewNote, .raised, .action,
            also: ["undone", "restored_tasks", "comment", "after"]), errors: [.conflictUndo, .conflictVersion],
        example: "undo")
    public static let watch = Command(
        "watch", .read, "Events as they happen, between replies; from a past one on where since says so.",
        named: [
            since.optional, Fields.team.optional, Fields.client.optional, Fields.commitment.optional,
            Fields.mine.optional,
        ], reply: .fields("as_of", "since"), errors: [.invalidValue, .missing], example: "watch since=812 team=finance")
    public static let unwatch = Command(
        "unwatch", .read, "No more events.", reply: .fields("as_of"), example: "unwatch")
    public static let export = Command(
        "export", .read, "The whole board as lines: schema level, counters, every row, every event.",
        reply: .export, errors: [.deniedRole], example: "export")

    public static let all = [
        mine, stale, digest, board, agenda, bottlenecks, forecast, why, explain, queueOrder, check, score, signals,
        whatif, load,
        LedgerCommands.ledger, history, watch, unwatch, undo, export,
    ]
}
