import Board
import LineProtocol

extension DemoBoard {
    /// The people and companies with what depends on the seed: who is away when, and which contracts end soon.
    struct Cast: Sendable {
        /// Working days on which somebody is away, by their numbers on the timeline.
        struct Leave: Sendable {
            let person: Int
            let days: ClosedRange<Int>
        }

        let leaves: [Leave]
        /// Civil days from today to the end of each company's contract.
        private let renewals: [Int]

        init(seed: UInt64, timeline: Timeline) {
            var chance = Chance(seed: seed).stream(.clients)
            renewals = Company.all.indices.map { company in
                company % 3 == 0 ? chance.number(in: 18...85) : chance.number(in: 100...340)
            }
            leaves = Cast.leaves(chance: Chance(seed: seed).stream(.absences), present: timeline.present)
        }

        func isAway(_ person: Int, on day: Int) -> Bool {
            leaves.contains { $0.person == person && $0.days.contains(day) }
        }

        /// One or two leaves each in the past, two long ones in operations that began with its troubles, and the
        /// holidays that people have already asked for.
        private static func leaves(chance: Chance, present: Int) -> [Leave] {
            var chance = chance
            let operations = Person.of(.operations)
            let long = [
                Leave(person: operations[2], days: present - 44...present + 9),
                Leave(person: operations[4], days: present - 36...present + 17),
            ]
            var result: [Leave] = []
            for person in Person.all.indices where !long.contains(where: { $0.person == person }) {
                let first = chance.number(in: 6...present / 2 - 8)
                result.append(Leave(person: person, days: first...first + chance.number(in: 1...5)))
                guard chance.happens(0.5) else { continue }
                let second = chance.number(in: present / 2...present - 12)
                result.append(Leave(person: person, days: second...second + chance.number(in: 0...3)))
            }
            for (place, party) in [Party.product, .sales, .marketing, .operations, .finance].enumerated() {
                let person = Person.of(party)[party == .operations ? 1 : chance.number(in: 0...3)]
                let first = present + 2 + place * 3 + chance.number(in: 0...2)
                result.append(Leave(person: person, days: first...first + chance.number(in: 1...6)))
            }
            return result + long
        }

        func rows(timeline: Timeline, language: Language) -> [ImportRow] {
            teamRows(timeline) + memberRows(timeline, language) + clientRows(timeline)
                + absenceRows(timeline) + holidayRows(timeline, language)
        }

        /// Leads and chasers come as a second step: a team is there before its people are.
        private func teamRows(_ timeline: Timeline) -> [ImportRow] {
            Party.allCases.enumerated().map { place, party in
                let first: ImportRow.Step
                let second: ImportRow.Step
                if let name = Wording.outsideName[party] {
                    let kind: Team.Kind = party == .client ? .client : .supplier
                    first = step(
                        Team.self, timeline, place, "team.added",
                        [
                            .code: .string(party.rawValue), .nameEs: .string(name.spanish),
                            .nameEn: .string(name.english), .kind: .word(kind),
                        ])
                    let chaser = Person.all[Person.of(party == .client ? .sales : .marketing)[0]]
                    second = step(
                        Team.self, timeline, 50 + place, "team.edited",
                        [.chaser: .string(chaser.handle)])
                } else {
                    first = step(
                        Team.self, timeline, place, "team.edited",
                        [
                            .code: .string(party.rawValue), .capacity: .count(party.capacity),
                            .wipLimit: .count(party.wipLimit), .hours: .string(Timeline.hours),
                        ])
                    second = step(
                        Team.self, timeline, 50 + place, "team.edited",
                        [.lead: .string(Person.all[Person.of(party)[0]].handle)])
                }
                return row(.team, party.rawValue, [first, second])
            }
        }

        private func memberRows(_ timeline: Timeline, _ language: Language) -> [ImportRow] {
            Person.all.enumerated().map { place, person in
                let added = step(
                    Member.self, timeline, 10 + place, "member.added",
                    [
                        .handle: .string(person.handle), .name: .string(person.name),
                        .team: .text(person.party?.rawValue), .role: .word(person.role), .language: .word(language),
                    ])
                return row(.member, person.handle, [added])
            }
        }

        private func clientRows(_ timeline: Timeline) -> [ImportRow] {
            Company.all.enumerated().map { place, company in
                let added = step(
                    Client.self, timeline, 60 + place, "client.added",
                    [
                        .code: .string(company.code), .name: .string(company.name), .tier: .word(company.tier),
                        .yearlyValue: .integer(company.yearlyValue),
                        .renewsOn: .day(timeline.today.adding(days: renewals[place])),
                        .manager: .string(Person.all[Company.manager(of: place)].handle),
                    ])
                return row(.client, company.code, [added])
            }
        }

        /// Somebody away from a day on said so about three weeks before; nobody says so in the future.
        private func absenceRows(_ timeline: Timeline) -> [ImportRow] {
            leaves.enumerated().map { place, leave in
                let said = min(max(leave.days.lowerBound - 15, 0), timeline.present - 1)
                let added = step(
                    Absence.self, timeline, said * Timeline.minutesPerDay + 90 + place, "absence.added",
                    [
                        .member: .string(Person.all[leave.person].handle),
                        .firstDay: .day(timeline.day(leave.days.lowerBound)),
                        .lastDay: .day(timeline.day(leave.days.upperBound)),
                    ])
                return row(.absence, "absence-\(place + 1)", [added])
            }
        }

        private func holidayRows(_ timeline: Timeline, _ language: Language) -> [ImportRow] {
            zip(timeline.holidays, Wording.holidayNames).enumerated().map { place, holiday in
                let added = step(
                    Holiday.self, timeline, 80 + place, "holiday.added",
                    [.day: .day(holiday.0), .name: .string(holiday.1.text(in: language))])
                return row(.holiday, "holiday-\(place + 1)", [added])
            }
        }

        private func step<Row: Entity>(
            _ kind: Row.Type, _ timeline: Timeline, _ minute: Int, _ event: String,
            _ columns: KeyValuePairs<Row.Field, JSON>
        ) -> ImportRow.Step {
            ImportRow.Step(at: timeline.instant(minute), event: event, set: JSON.Object(columns))
        }

        private func row(_ kind: EntityKind, _ id: String, _ history: [ImportRow.Step]) -> ImportRow {
            ImportRow(kind: kind, source: DemoBoard.source, sourceID: id, history: history)
        }
    }
}

extension JSON.Object {
    /// Columns of a row by their typed names, in the order given.
    init<Field: RawRepresentable>(_ columns: KeyValuePairs<Field, JSON>) where Field.RawValue == String {
        self.init()
        for (field, value) in columns { self[field.rawValue] = value }
    }
}
