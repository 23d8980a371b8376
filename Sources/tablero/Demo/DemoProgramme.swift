import Board

extension DemoBoard {
    /// One commitment to come: what, for whom, and from which working day on.
    struct Deliverable: Sendable {
        /// What is arranged for it, so that every board shows each situation once.
        enum Part: Sendable, Hashable {
            /// Whatever comes.
            case ordinary
            /// The client withdraws midway.
            case cancelled
            case confidential
            /// Promised with room to spare, and nothing goes wrong.
            case onTrack
            /// Moved days ago; nobody has told the client.
            case untold
            case proposed(Standing)
        }

        /// Where the answers to a proposal stand.
        enum Standing: Sendable, Hashable, CaseIterable {
            case oneUnanswered
            case oneCountered
            case oneReturned
            case justAsked
        }

        let playbook: Playbook
        let title: Bilingual
        /// The index in `Company.all`.
        let company: Int
        let part: Part
        let day: Int
    }

    /// What the agency takes on in those six months: a quiet mixture first, then far more for operations than it can
    /// do.
    enum Programme {
        /// The working days before today on which the overload begins: about two months.
        static let overloadDays = 42

        private struct Slot {
            let part: Deliverable.Part
            let daysAgo: Int
            let playbook: Playbook
        }

        /// Two of each heavy one, in an order that the seed chooses.
        private static let heavy: [Playbook] = [
            .portal, .onboarding, .migration, .shop, .integration, .portal, .onboarding, .migration,
        ]
        private static let heavyDaysAgo = [42, 38, 33, 29, 25, 21, 17, 12]
        private static let lateLight = [
            Slot(part: .ordinary, daysAgo: 38, playbook: .event),
            Slot(part: .ordinary, daysAgo: 28, playbook: .audit),
            Slot(part: .untold, daysAgo: 22, playbook: .shop),
            Slot(part: .confidential, daysAgo: 13, playbook: .rebrand),
            Slot(part: .onTrack, daysAgo: 7, playbook: .campaign),
            Slot(part: .onTrack, daysAgo: 5, playbook: .renewal),
            Slot(part: .proposed(.oneUnanswered), daysAgo: 4, playbook: .training),
            Slot(part: .proposed(.oneCountered), daysAgo: 3, playbook: .integration),
        ]
        private static let early: [Playbook] = [
            .campaign, .campaign, .renewal, .rebrand, .rebrand, .catalogue, .event, .audit, .report, .report, .training,
            .training, .complaint, .complaint, .portal, .onboarding, .shop, .integration, .migration,
        ]
        /// Withdrawn midway, so of a length that leaves a midway.
        private static let withdrawn: [Playbook] = [.audit, .event, .catalogue]

        static func deliverables(seed: UInt64, present: Int) -> [Deliverable] {
            var chance = Chance(seed: seed).stream(.programme)
            var slots = quietMonths(&chance, present)
            slots += zip(heavyDaysAgo, chance.shuffled(heavy)).map { days, playbook in
                Slot(part: .ordinary, daysAgo: days + chance.number(in: -1...1), playbook: playbook)
            }
            slots += lateLight
            slots.append(Slot(part: .proposed(.oneReturned), daysAgo: 2, playbook: .renewal))
            slots.append(Slot(part: .proposed(.justAsked), daysAgo: 1, playbook: .report))
            slots.sort { $0.daysAgo > $1.daysAgo }
            return deliverables(slots, &chance, present)
        }

        /// From the first day of the history to the overload, evenly but for a few days.
        private static func quietMonths(_ chance: inout Chance, _ present: Int) -> [Slot] {
            let playbooks =
                early.map { (Deliverable.Part.ordinary, $0) } + withdrawn.map { (Deliverable.Part.cancelled, $0) }
            let span = present - overloadDays - 4
            return chance.shuffled(playbooks).enumerated().map { place, entry in
                let day = 1 + place * span / playbooks.count + chance.number(in: 0...2)
                return Slot(part: entry.0, daysAgo: present - day, playbook: entry.1)
            }
        }

        /// Titles of a playbook are used in turn; no company has two commitments in a row.
        private static func deliverables(_ slots: [Slot], _ chance: inout Chance, _ present: Int) -> [Deliverable] {
            var used: [String: Int] = [:]
            var companies: [Int] = []
            return slots.map { slot in
                if companies.isEmpty { companies = chance.shuffled(Array(Company.all.indices)) }
                let first = slot.playbook.titles[0].english
                let title = slot.playbook.titles[used[first, default: 0] % slot.playbook.titles.count]
                used[first, default: 0] += 1
                return Deliverable(
                    playbook: slot.playbook, title: title, company: companies.removeLast(), part: slot.part,
                    day: present - slot.daysAgo)
            }
        }
    }
}
