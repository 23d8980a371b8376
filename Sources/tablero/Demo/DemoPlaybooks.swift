extension DemoBoard {
    /// What a kind of deliverable breaks into.
    struct Playbook: Sendable {
        /// One task of it; `after` holds places of earlier steps.
        struct Step: Sendable {
            let party: Party
            let title: Bilingual
            let workClass: String
            let hours: Int
            let after: [Int]

            init(
                _ party: Party, _ spanish: String, _ english: String, _ workClass: String, _ hours: Int,
                _ after: [Int] = []
            ) {
                self.party = party
                title = Bilingual(spanish, english)
                self.workClass = workClass
                self.hours = hours
                self.after = after
            }
        }

        /// As many titles as there are commitments of this kind on the board.
        let titles: [Bilingual]
        let scope: Bilingual
        let steps: [Step]

        /// Hours of work on the longest way through it.
        var hoursOnLongestPath: Int { hoursAtEnd.max() ?? 0 }

        /// Hours of work from the beginning to the end of each step, were nobody ever waited for.
        var hoursAtEnd: [Int] {
            var ends: [Int] = []
            for step in steps {
                ends.append((step.after.map { ends[$0] }.max() ?? 0) + step.hours)
            }
            return ends
        }
    }
}
