public import Board

/// Teams, people, their days and their tokens; and the organisation they belong to.
public enum PeopleCommands {
    public static let nameEs = Field("name_es", FieldTypes.text, "its Spanish name")
    public static let nameEn = Field("name_en", FieldTypes.text, "its English name")
    public static let teamKind = Field(
        "kind", FieldTypes.choice("kind", Team.Kind.self), "internal, client or supplier")
    public static let lead = Field("lead", FieldTypes.clearable(FieldTypes.code), "who leads it")
    public static let chaser = Field("chaser", FieldTypes.clearable(FieldTypes.code), "who of ours chases it")
    public static let capacity = Field(
        "capacity", FieldTypes.clearable(FieldTypes.number(0...1000)), "what it can do at once", unit: "tasks")
    public static let wip = Field(
        "wip", FieldTypes.clearable(FieldTypes.number(0...1000)), "limit of work in progress", unit: "tasks")
    public static let hardWIP = Field("hard_wip", FieldTypes.boolean, "refuse beyond the limit instead of warning")
    public static let hardOrder = Field("hard_order", FieldTypes.boolean, "refuse starts before a predecessor ends")
    public static let membersAccept = Field("members_accept", FieldTypes.boolean, "members may accept requests")
    public static let hours = Field(
        "hours", FieldTypes.clearable(FieldTypes.text), "working hours, such as mon-fri 09:00-17:00")
    public static let isRetired = Field("retired", FieldTypes.boolean, "no longer in use")
    public static let role = Field("role", FieldTypes.choice("role", Role.self), "what they may do")
    public static let handle = Field("handle", FieldTypes.code, "a short word for them")
    public static let teamOrNone = Field("team", FieldTypes.clearable(FieldTypes.code), "their team")
    public static let languageOrNone = Field(
        "language", FieldTypes.clearable(FieldTypes.choice("language", Language.self)), "es or en")
    public static let first = Field("first", FieldTypes.day, "the first day")
    public static let last = Field("last", FieldTypes.day, "the last day", default: "the first")
    public static let day = Field("day", FieldTypes.day, "the day")
    public static let free = Field(
        "free", FieldTypes.choice("half", DayHalf.self), "the half of it that is free; all of it unless said")
    public static let scope = Field("scope", FieldTypes.choice("scope", Token.Scope.self), "read or full")
    public static let days = Field(
        "days", FieldTypes.number(1...3650), "how long it is good for", unit: "days", default: "90")
    public static let overlap = Field(
        "overlap", FieldTypes.number(0...168), "how long the old one stays good", unit: "hours", default: "24")
    public static let zone = Field("zone", FieldTypes.text, "an IANA zone such as Europe/Madrid")

    public static let teamAdd = Command(
        "team.add", .change, "Adds a team or an outside party.",
        [Field("code", FieldTypes.code, "a short word for it").required, nameEs.required, nameEn.required],
        named: [teamKind.optional, lead.optional, chaser.optional, capacity.optional, wip.optional, hours.optional],
        reply: .row(.team), errors: [.conflictExists, .missing],
        example: "team.add printer \"Imprenta\" \"Printer\" kind=supplier chaser=ana")
    public static let teamList = Command(
        "team.list", .read, "Lists the teams.", named: [Fields.retired.optional], reply: .rows(.team),
        example: "team.list")
    public static let teamShow = Command(
        "team.show", .read, "One team with its people.", [Fields.team.required],
        reply: .row(.team, lines: .rows([.member])),
        errors: [.missing], example: "team.show finance")
    public static let teamEdit = Command(
        "team.edit", .change, "Changes a team: its lead may set capacity, calendar and limits.",
        [Fields.team.required],
        named: [
            nameEs.optional, nameEn.optional, lead.optional, chaser.optional, capacity.optional, wip.optional,
            hardWIP.optional, hardOrder.optional, membersAccept.optional, hours.optional, isRetired.optional,
            Fields.version.optional,
        ], reply: .row(.team), errors: [.missing, .conflictVersion], example: "team.edit finance capacity=4 wip=5")

    public static let memberAdd = Command(
        "member.add", .change, "Adds a person.", [handle.required, Fields.name.required],
        named: [teamOrNone.optional, role.optional, languageOrNone.optional], reply: .row(.member),
        errors: [.conflictExists, .missing],
        example: "member.add ana \"Ana López\" team=marketing role=lead")
    public static let memberList = Command(
        "member.list", .read, "Lists people by handle.", named: [Fields.team.optional, Fields.retired.optional],
        reply: .rows(.member), example: "member.list team=finance")
    public static let memberShow = Command(
        "member.show", .read, "One person with coming absences and deputies.", [Fields.member.required],
        reply: .row(.member, lines: .rows([.absence, .deputy])), errors: [.missing], example: "member.show ana")
    public static let memberEdit = Command(
        "member.edit", .change, "Changes a person.", [Fields.member.required],
        named: [
            Fields.name.optional, teamOrNone.optional, role.optional, languageOrNone.optional, isRetired.optional,
            Fields.version.optional,
        ], reply: .row(.member), errors: [.missing, .conflictVersion, .conflictAdmin],
        example: "member.edit ana role=manager")

    public static let absenceAdd = Command(
        "absence.add", .change, "Somebody is away: their own, or their lead says it. Never why.",
        [Fields.member.required, first.required, last.optional], reply: .row(.absence),
        errors: [.missing, .invalidDate], example: "absence.add ana 2026-12-21 2026-12-31")
    public static let absenceList = Command(
        "absence.list", .read, "Who is away, from today on.", named: [Fields.team.optional, Fields.member.optional],
        reply: .rows(.absence), example: "absence.list team=finance")
    public static let absenceRemove = Command(
        "absence.remove", .change, "They are there after all.", [Fields.number.required], reply: .row(.absence),
        errors: [.missing], example: "absence.remove 7")
    public static let holidayAdd = Command(
        "holiday.add", .change, "A day, or half a day, without work, for all or one team.",
        [day.required, Fields.name.required], named: [Fields.team.optional, free.optional], reply: .row(.holiday),
        errors: [.missing, .conflictExists], example: "holiday.add 2026-12-24 \"Nochebuena\" free=afternoon")
    public static let holidayList = Command(
        "holiday.list", .read, "The days without work, from today on.", named: [Fields.team.optional],
        reply: .rows(.holiday), example: "holiday.list")
    public static let holidayRemove = Command(
        "holiday.remove", .change, "Work is done on that day after all.", [Fields.number.required],
        reply: .row(.holiday),
        errors: [.missing], example: "holiday.remove 3")

    public static let tokenIssue = Command(
        "token.issue", .change, "Makes a token and shows it this once.", [Fields.member.required],
        named: [Fields.name.optional, scope.optional, days.optional],
        reply: .row(.token, also: ["secret"]), errors: [.missing, .deniedRole],
        example: "token.issue ana name=laptop days=30")
    public static let tokenRotate = Command(
        "token.rotate", .change, "A new token for an old one, which stays good for some hours.",
        [Fields.number.required], named: [overlap.optional, days.optional],
        reply: .row(.token, also: ["secret"]), errors: [.conflictState, .missing, .deniedRole],
        example: "token.rotate 3 overlap=2")
    public static let tokenList = Command(
        "token.list", .read, "Tokens without their secrets: one's own, or for an administrator all.",
        named: [Fields.member.optional],
        reply: .rows(.token),
        example: "token.list")
    public static let tokenRevoke = Command(
        "token.revoke", .change, "The token is good for nothing from now on.", [Fields.number.required],
        reply: .row(.token), errors: [.missing, .deniedRole], example: "token.revoke 3")

    public static let organisationShow = Command(
        "organisation.show", .read, "Whose board this is, its zone, language and hours.",
        reply: .row(.organisation, also: ["now"]), example: "organisation.show")
    public static let organisationEdit = Command(
        "organisation.edit", .change, "Changes them.",
        named: [
            Fields.name.optional, zone.optional,
            Field("language", FieldTypes.choice("language", Language.self), "es or en").optional,
            Field("hours", FieldTypes.text, "working hours, such as mon-fri 09:00-17:00").optional,
            Fields.version.optional,
        ], reply: .row(.organisation), errors: [.conflictVersion],
        example: "organisation.edit zone=Europe/Madrid")

    public static let organisationHours = Field("hours", FieldTypes.text, "working hours, such as mon-fri 09:00-17:00")
    public static let code = Field("code", FieldTypes.code, "a short word for it")

    public static let all = [
        teamAdd, teamList, teamShow, teamEdit, memberAdd, memberList, memberShow, memberEdit, absenceAdd, absenceList,
        absenceRemove, holidayAdd, holidayList, holidayRemove, tokenIssue, tokenRotate, tokenList, tokenRevoke,
        organisationShow, organisationEdit,
    ]
}
