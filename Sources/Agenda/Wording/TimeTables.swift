import Board
import Planning

extension Wording {
    /// Tasks that are shown as deciding.
    private static let mostTasks = 8

    /// The parts of a promise's time that are shown: less than a twentieth of a day would be printed as nothing.
    func shownShares(_ promise: PromiseForecast, perDay: WorkingMinutes) -> [PromiseForecast.Share] {
        promise.shares.filter { $0.use != .offCalendar && $0.minutes * 20 >= Double(perDay.minutes) }
    }

    func times(_ shares: [PromiseForecast.Share], perDay: WorkingMinutes) -> TextTable {
        var table = TextTable([
            TextTable.Column(self(.columnUse)), TextTable.Column(self(.columnTeam), overflow: .truncate),
            TextTable.Column(self(.columnWorkingDays), alignment: .right),
        ])
        for share in shares {
            table.append([
                self(share.use.phrase), share.team.map(team) ?? "–",
                decimal(share.minutes / Double(max(1, perDay.minutes))),
            ])
        }
        return table
    }

    func criticalTasks(_ promise: PromiseForecast) -> TextTable {
        var table = TextTable([
            TextTable.Column(self(.columnTask), overflow: .truncate),
            TextTable.Column(self(.columnTeam), overflow: .truncate),
            TextTable.Column(self(.columnDecides), alignment: .right),
            TextTable.Column(self(.columnQueues), alignment: .right),
        ])
        for entry in promise.criticality.prefix(Wording.mostTasks) {
            table.append([
                task(entry.task), names.work[entry.task].map { team($0.team) } ?? "–", "\(percent(entry.share)) %",
                "\(percent(entry.queued)) %",
            ])
        }
        return table
    }
}
