public import Board
import Planning

/// One person's day in one text: what is theirs, who waits for them, what they are asked and what they promised.
public struct DigestView: Sendable, Hashable, BoardDocument {
    /// Working days ahead of which own tasks are told, and own promises.
    static let taskDays = 5
    static let promiseDays = 10
    /// How much of a team's work is named to its lead, of what is late and of what is blocked.
    static let most = 5

    /// One line, under the heading that says why it is there.
    enum Entry: Sendable, Hashable {
        case late(TaskID, days: Int, day: Day)
        case soon(TaskID, Day?)
        case waitedFor(TaskID, by: [TeamID])
        case toUnblock(TaskID, since: Day)
        case asked(TaskID, Day?)
        case offered(TaskID, by: TeamID, Day)
        case untold(CommitmentID, believed: Day)
        case due(CommitmentID, Day, hasPassed: Bool)
        case step(ClientNote)
        case action(ReviewAction)
        /// A review to come in which the member stands, with what, and what an item is called where a sentence is added.
        case review(Review)
        case stands(AgendaItem)
        case sentence(on: String)
        /// What a team that the member leads has to do, is doing, and what presses.
        case load(TeamID, asked: Int, queued: Int, active: Int, limit: Int?)
        case lateElsewhere(TaskID, MemberID?, days: Int)
        case blockedElsewhere(TaskID, MemberID?, since: Day)
        /// So many more of the kind before.
        case more(Int)
    }

    struct Section: Sendable, Hashable {
        let heading: Phrase
        let entries: [Entry]
    }

    let names: Names
    let member: MemberID
    let today: Day
    let asOf: EventNumber
    /// Whether this is a moment at which the member works: within their hours, and not away.
    let isAtWork: Bool
    let sections: [Section]

    /// Of what both the member and the reader may see; `answersFor` are the teams whose requests the member answers,
    /// `leads` those whose work the member orders, `reviews` those of the coming days.
    public static func build(
        snapshot: BoardSnapshot, visibility: Visibility, member: Member, answersFor: Set<TeamID>,
        leads: Set<TeamID> = [], reviews: [ReviewToCome] = []
    ) -> DigestView {
        let commitments = snapshot.commitments.filter { visibility.shows($0.id) }
        let tasks = snapshot.tasks.filter(visibility.shows).sorted { $0.id < $1.id }
        let calendars = Calendars(snapshot)
        let calendar = member.team.map(calendars.calendar) ?? calendars.organisation
        let today = calendars.today
        let isAway = snapshot.absences.contains { absence in
            absence.member == member.id && !absence.isRemoved && (absence.firstDay...absence.lastDay).contains(today)
        }
        let isAtWork = !isAway && calendar.nextWorkingMoment(after: calendars.now) == calendars.now
        let facts = DigestFacts(
            member: member.id, tasks: tasks, commitments: commitments, dependencies: snapshot.dependencies,
            answersFor: answersFor, today: today, calendar: calendar, organisation: calendars.organisation,
            steps: snapshot.notes.filter { note in
                note.isOpen && note.owner == member.id && note.nextStep != nil
                    && (note.commitment.map(visibility.shows) ?? true)
            },
            actions: snapshot.actions.filter { action in
                action.isOpen && action.owner == member.id && (action.commitment.map(visibility.shows) ?? true)
            })
        let led = snapshot.teams.filter { leads.contains($0.id) && !$0.isRetired }.sorted { $0.id < $1.id }
        let teams = led.map { team in
            LedTeamFacts(
                team: team, all: snapshot.tasks.filter { $0.team == team.id }, shown: tasks, lead: member.id,
                today: today, calendar: calendars.calendar(of: team.id))
        }
        let names = Names(snapshot, commitments: commitments, tasks: tasks)
        let toCome = reviews.flatMap { $0.entries(for: member.id, on: snapshot, visibility, names) }
        return DigestView(
            names: names, member: member.id, today: today,
            asOf: snapshot.asOf, isAtWork: isAtWork,
            sections: facts.sections
                + (toCome.isEmpty ? [] : [Section(heading: .digestReview, entries: toCome)])
                + (teams.isEmpty ? [] : [Section(heading: .digestTeam, entries: teams.flatMap(\.entries))]))
    }

    var isEmpty: Bool { sections.isEmpty }

    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "digest", "as_of": .integer(asOf.number),
            "day": .day(today), "member": names.json(member), "is_at_work": .boolean(isAtWork),
            "is_empty": .boolean(isEmpty),
            "lines": .array(sections.flatMap(\.entries).map { .object($0.json(in: names)) }),
        ]
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        var blocks: [Block] = [.title(wording(.digestTitle, wording.letterDay(today), wording.person(member)))]
        guard !isEmpty else { return DocumentLayout(blocks: blocks + [.paragraph(wording(.digestNothing))]) }
        for section in sections {
            blocks.append(.heading(wording(section.heading)))
            blocks += section.entries.map { .item(wording.entry($0), depth: 0) }
        }
        return DocumentLayout(blocks: blocks)
    }
}

/// What of a board concerns one person today.
private struct DigestFacts {
    let member: MemberID
    let tasks: [Task]
    let commitments: [Commitment]
    let dependencies: [Dependency]
    let answersFor: Set<TeamID>
    let today: Day
    let calendar: WorkingCalendar
    let organisation: WorkingCalendar
    /// What the member is to do next about clients.
    let steps: [ClientNote]
    /// What the member agreed to do in reviews.
    let actions: [ReviewAction]

    var sections: [DigestView.Section] {
        let byID = Dictionary(tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let live = dependencies.filter { !$0.isRemoved }
        let waiting = Set(live.filter { byID[$0.predecessor]?.isOpen == true }.map(\.successor))
        let own = tasks.filter { $0.assignee == member && ($0.state == .accepted || $0.state == .active) }
        let mine = own.filter { $0.state == .active || !waiting.contains($0.id) }
        let late = mine.compactMap { task in
            task.expectedBy.flatMap { day -> (Int, DigestView.Entry)? in
                let days = calendar.workingDays(from: day, to: today)
                return days > 0 ? (days, .late(task.id, days: days, day: day)) : nil
            }
        }.sorted { $0.0 > $1.0 }.map(\.1)
        let soon = mine.filter { task in
            guard let day = task.expectedBy else { return task.state == .active }
            return calendar.workingDays(from: today, to: day) <= DigestView.taskDays
                && calendar.workingDays(from: day, to: today) <= 0
        }.sorted { ($0.expectedBy ?? .last, $0.id) < ($1.expectedBy ?? .last, $1.id) }
        let waitedFor = own.compactMap { task -> DigestView.Entry? in
            let teams = live.filter { $0.predecessor == task.id }.compactMap { byID[$0.successor] }
                .filter { $0.isOpen && $0.assignee != member }.map(\.team)
            return teams.isEmpty ? nil : .waitedFor(task.id, by: Set(teams).sorted())
        }
        let toUnblock = tasks.filter { $0.isBlocked && $0.unblocker == member }.compactMap { task in
            task.blockedSince.map { DigestView.Entry.toUnblock(task.id, since: calendar.zone.day(of: $0)) }
        }
        let asked = tasks.filter { $0.state == .asked && answersFor.contains($0.team) }
            .map { DigestView.Entry.asked($0.id, $0.neededBy) }
        let offered = tasks.filter { $0.state == .countered && $0.askedBy == member }.compactMap { task in
            task.counteredFor.map { DigestView.Entry.offered(task.id, by: task.team, $0) }
        }
        let found: [(Phrase, [DigestView.Entry])] = [
            (.digestLate, late), (.digestWaited, waitedFor), (.digestSoon, soon.map { .soon($0.id, $0.expectedBy) }),
            (
                .digestSteps,
                steps.sorted { ($0.nextBy ?? .last, $0.id) < ($1.nextBy ?? .last, $1.id) }.map { .step($0) }
            ),
            (.digestActions, actions.sorted { ($0.due, $0.id) < ($1.due, $1.id) }.map { .action($0) }),
            (.digestBlocked, toUnblock), (.digestAsked, asked), (.digestOffered, offered), (.digestPromises, promises),
        ]
        return found.filter { !$0.1.isEmpty }.map { DigestView.Section(heading: $0.0, entries: $0.1) }
    }

    /// Those of the member, the nearest first; a move that the client does not know stands beside the date.
    private var promises: [DigestView.Entry] {
        commitments.filter { $0.owner == member && $0.state == .open }.sorted { ($0.due, $0.id) < ($1.due, $1.id) }
            .flatMap { commitment -> [DigestView.Entry] in
                var entries: [DigestView.Entry] = []
                if let told = commitment.toldDue, told != commitment.due {
                    entries.append(.untold(commitment.id, believed: told))
                }
                if organisation.workingDays(from: today, to: commitment.due) <= DigestView.promiseDays {
                    entries.append(.due(commitment.id, commitment.due, hasPassed: commitment.due < today))
                }
                return entries
            }
    }
}

/// What a lead hears of a team: how much there is, what is late and what is blocked, of others' work.
private struct LedTeamFacts {
    let team: Team
    /// Hidden ones count, and are not named.
    let all: [Task]
    let shown: [Task]
    let lead: MemberID
    let today: Day
    let calendar: WorkingCalendar

    var entries: [DigestView.Entry] {
        let others = shown.filter { $0.team == team.id && $0.isOpen && $0.assignee != lead }
        let late = others.compactMap { task -> (Int, DigestView.Entry)? in
            // What waits for the lead's own word stands above.
            guard let day = task.expectedBy, task.unblocker != lead || !task.isBlocked else { return nil }
            let days = calendar.workingDays(from: day, to: today)
            return days > 0 ? (days, .lateElsewhere(task.id, task.assignee, days: days)) : nil
        }.sorted { $0.0 > $1.0 }.map(\.1)
        let blocked = others.filter { $0.isBlocked && $0.unblocker != lead }
            .compactMap { task in task.blockedSince.map { (calendar.zone.day(of: $0), task) } }
            .sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }
            .map { DigestView.Entry.blockedElsewhere($1.id, $1.assignee, since: $0) }
        let load = DigestView.Entry.load(
            team.id, asked: count([.asked, .countered]), queued: count([.accepted]), active: count([.active]),
            limit: team.wipLimit)
        return [load] + Self.named(late) + Self.named(blocked)
    }

    private func count(_ states: Set<Task.State>) -> Int { all.count { states.contains($0.state) } }

    private static func named(_ entries: [DigestView.Entry]) -> [DigestView.Entry] {
        guard entries.count > DigestView.most else { return entries }
        return entries.prefix(DigestView.most) + [.more(entries.count - DigestView.most)]
    }
}
