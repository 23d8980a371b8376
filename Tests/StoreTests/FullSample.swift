import Board
import Store

/// Rows in which every column holds something, and something that is not what a new row holds by itself.
extension Sample {
    static let fullMember = Member(
        id: .new(1), version: Version(1), handle: "ñandú", name: #"Ó'Neil "the \ slash""#, team: product,
        role: .director, language: .english, isRetired: true)

    static let fullTeam = Team(
        id: .new(1), version: Version(1), code: "legal", nameEs: "Jurídico", nameEn: "Legal", kind: .supplier,
        lead: ana, chaser: ben, capacity: 3, wipLimit: 4, wipIsHard: true, orderIsHard: true, membersAccept: false,
        hours: WorkingHours.standard.description, isRetired: true)

    static let sparseTeam = Team(
        id: .new(1), version: Version(1), code: "legal", nameEs: "Jurídico", nameEn: "Legal", kind: .internal,
        lead: nil, chaser: nil, capacity: nil, wipLimit: nil, wipIsHard: false, orderIsHard: false,
        membersAccept: true, hours: nil, isRetired: false)

    static let fullClient = Client(
        id: .new(1), version: Version(1), code: "globex", name: "Globex\nS.A.", tier: .a, yearlyValue: 9_000_000_000,
        renewsOn: day("2027-02-28"), manager: ana, isRetired: true)

    static let fullCommitment = Commitment(
        id: .new(1), version: Version(1), client: acme, title: "Launch", clientTitle: "Lanzamiento",
        detail: "All of it",
        owner: ana, state: .accepted, isConfidential: true, due: day("2026-12-18"), proposedAt: morning,
        lapsesOn: day("2026-11-09"), promisedAt: instant("2026-11-03T10:00:00Z"), promisedDue: day("2026-12-11"),
        toldDue: day("2026-12-18"), deliveredAt: instant("2026-12-17T10:00:00Z"),
        acceptedAt: instant("2026-12-18T10:00:00.5Z"), acceptedWords: "Very good", cancelledAt: nil,
        reason: "One text is missing", source: "trello", sourceID: "c1")

    static let fullTask = Task(
        id: .new(1), version: Version(1), title: "Film", detail: "Two minutes\tand a half", commitment: CommitmentID(1),
        team: marketing, assignee: ana, assigneeName: "Ana M.", workClass: "film",
        effortMinutes: WorkingMinutes(minutes: 960), size: .large, priority: -9, position: -5_000_000_000,
        notBefore: day("2026-11-09"), due: day("2026-11-30"), state: .done, createdAt: morning, askedBy: ana,
        askedAt: instant("2026-11-02T09:30:00Z"), neededBy: day("2026-11-27"),
        acceptedAt: instant("2026-11-02T10:00:00Z"), acceptedFor: day("2026-11-26"), counteredFor: day("2026-12-01"),
        reason: "Rain", startedAt: instant("2026-11-10T08:00:00Z"), isEarly: true,
        doneAt: instant("2026-11-25T15:00:00Z"), cancelledAt: nil, returns: 2, blockKind: .approval,
        blockReason: "The client has to sign", blockedSince: instant("2026-11-12T08:00:00Z"),
        blockedUntil: day("2026-11-20"), unblocker: ben, source: "trello", sourceID: "t1")

    static let fullDependency = Dependency(
        id: .new(1), version: Version(1), predecessor: TaskID(3), successor: TaskID(4), lagDays: 250, isRemoved: true)

    static let fullComment = Comment(
        id: .new(1), version: Version(1), task: TaskID(1), author: ana, text: "¿Cuándo? 👋", isQuestion: true,
        saidAt: morning, isRemoved: true)

    static let fullMove = DueMove(
        id: .new(1), version: Version(1), commitment: CommitmentID(1), fromDue: day("2026-12-18"),
        toDue: day("2027-01-08"), cause: .clientLate, reason: "No logo yet", movedBy: ana, movedAt: morning)

    static let fullTold = Told(
        id: .new(1), version: Version(1), commitment: CommitmentID(1), due: day("2027-01-08"), how: .meeting,
        words: "They take it well", toldBy: ana, toldAt: morning)

    static let fullAbsence = Absence(
        id: .new(1), version: Version(1), member: ana, firstDay: day("2026-12-24"), lastDay: day("2027-01-06"),
        isRemoved: true)

    static let fullHoliday = Holiday(
        id: .new(1), version: Version(1), day: day("2026-12-24"), team: sales, name: "Nochebuena", isRemoved: true,
        freeHalf: .afternoon)

    static let fullToken = Token(
        id: .new(1), version: Version(1), member: ana, name: "laptop", scope: .read, createdAt: morning,
        expiresAt: instant("2027-11-02T09:00:00Z"), revokedAt: instant("2026-11-05T09:00:00Z"))

    static let fullDeputy = Deputy(
        id: .new(1), version: Version(1), member: ana, deputy: ben, firstDay: day("2026-12-24"),
        lastDay: day("2027-01-06"), isRemoved: true)

    static let fullSignal = Signal(
        id: .new(1), version: Version(1), kind: .longBlock, commitment: CommitmentID(1), task: TaskID(1), team: sales,
        lead: ana, measured: 9, threshold: 5, day: day("2026-12-24"), seenAt: morning,
        endedAt: instant("2026-11-05T09:00:00Z"))

    static let fullPlaybook = Playbook(
        id: .new(1), version: Version(1), code: "portal", edition: 3, text: "playbook: portal\n# «ñ»\n",
        isRetired: false)

    static let fullPlaybookUse = PlaybookUse(
        id: .new(1), version: Version(1), commitment: CommitmentID(1), playbook: .new(1), edition: 3,
        parameters: "legal=no\nsites=3")

    static let fullNote = ClientNote(
        id: .new(1), version: Version(1), client: ClientID(1), commitment: CommitmentID(1), kind: .opportunity,
        text: "quiere más", nextStep: "llamar", nextBy: day("2026-12-04"), owner: ben, author: ana, saidAt: morning,
        closedAt: instant("2026-11-05T09:00:00Z"), closingWords: "sí", isRemoved: true)

    static let fullRating = Rating(
        id: .new(1), version: Version(1), commitment: CommitmentID(1), score: 9, words: "muy contentos", author: ana,
        ratedAt: morning, isRemoved: true)

    /// As it may be restored: the server itself never writes to a closed one.
    static let fullReview = Review(
        id: .new(1), version: Version(1), kind: .lookBack, team: nil, client: acme, owner: nil,
        day: day("2026-11-09"), starts: 570, minutes: 45, attendees: [ana, ben], subject: "¿Qué pasó?",
        commitment: CommitmentID(1), openedBy: ana, openedAt: morning, draftedAt: instant("2026-11-03T09:00:00Z"),
        frozenAt: instant("2026-11-04T09:00:00Z"), closedBy: ben, closedAt: nil, red: [CommitmentID(1)],
        solved: [1, 3], anyway: "no hay más tiempo", beganAt: instant("2026-11-09T08:30:00Z"), item: 3,
        itemSince: instant("2026-11-09T08:42:00Z"), spent: [1: 600, 3: 45])

    static let fullAgenda = ReviewAgenda(
        id: .new(1), version: Version(1), review: .new(1), asOf: EventNumber(7), day: day("2026-11-04"), seed: 1,
        items: "[]", document: #"{"kind":"agenda"}"#, textEs: "ñ\n✓", textEn: "n", wideEs: "ñandú", wideEn: "w",
        markdownEs: "# ñ", markdownEn: "# n", htmlEs: "<p>ñ", htmlEn: "<p>n")

    static let fullDecision = ReviewDecision(
        id: .new(1), version: Version(1), review: .new(1), item: 3, commitment: CommitmentID(1), kind: .skipped,
        words: "mañana", who: ben, due: day("2026-11-11"), author: ana, saidAt: morning, isRemoved: true)

    static let fullReviewNote = ReviewNote(
        id: .new(1), version: Version(1), review: .new(1), commitment: CommitmentID(1), task: TaskID(1), team: sales,
        item: 3, author: ana, text: "llega el jueves", saidAt: morning, isRemoved: true)

    static let fullRaised = RaisedItem(
        id: .new(1), version: Version(1), team: nil, client: nil, owner: ben, want: .help, text: "¿Quién?",
        author: ana, saidAt: morning, isRemoved: true)

    static let fullAction = ReviewAction(
        id: .new(1), version: Version(1), review: .new(1), item: 3, commitment: CommitmentID(1), text: "llamar",
        owner: ben, due: day("2026-11-11"), madeBy: ana, madeAt: morning, givenAt: instant("2026-11-05T09:00:00Z"),
        doneAt: instant("2026-11-06T09:00:00Z"), droppedAt: nil, words: "hecho", isRemoved: true)

    static let forecast = ForecastRecordRow(
        commitment: CommitmentID(1), madeOn: day("2026-11-23"), occasion: "week", due: day("2026-12-18"),
        promisedOn: day("2026-11-02"), simulated: 620_500, printed: 600_000, base: 700_000, recent: 1_000_000,
        p50: day("2026-12-16"), p85: day("2026-12-22"), p95: nil)

    static let fullOrganisation = Organisation(
        id: Board.ID(1), version: Version(1), name: "Tablero S.L.", zone: "America/Bogota", language: .english,
        hours: "mon-thu 08:00-17:00, fri 08:00-14:00", isDemo: true, minutesAhead: 20_160)
}
