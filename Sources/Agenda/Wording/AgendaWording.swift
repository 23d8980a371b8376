public import Board
import Planning

extension AgendaDocument: BoardDocument {
    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        var blocks = wording.blocks(header)
        blocks.append(
            .paragraph(needsMeeting ? wording(.planned, wording.count(totalMinutes, .minute)) : wording(.noMeeting)))
        for section in AgendaSection.shown(in: self) {
            let title = section.title(in: language)
            let minutes = section.minutes(in: self)
            blocks.append(.heading(minutes > 0 ? wording(.sectionMinutes, title, "\(minutes)") : title))
            let content = section.blocks(self, wording)
            blocks += content.isEmpty ? [.paragraph(wording(.nothing))] : content
        }
        return DocumentLayout(blocks: blocks)
    }
}

extension Wording {
    func blocks(_ header: AgendaDocument.Header) -> [Block] {
        var blocks: [Block] = [
            .title(self(.weeklyReview, name(of: header.scope))),
            .paragraph(
                self(
                    .dateLine, printable(header.organisation), week(header.week), fullDay(header.today),
                    "\(header.asOf.number)")),
            .paragraph(method(header)),
        ]
        if !header.withoutHistory.isEmpty {
            blocks.append(.paragraph(self(.withoutHistory, list(header.withoutHistory.map { self($0.phrase) }))))
        }
        if let first = header.historyFrom { blocks.append(.paragraph(self(.historyFrom, fullDay(first)))) }
        return blocks
    }

    private func method(_ header: AgendaDocument.Header) -> String {
        guard let forecast = header.forecast else { return self(.method) }
        let sentence = self(.simulated, "\(forecast.trials)")
        return forecast.asOf == header.asOf
            ? sentence : sentence + " " + self(.simulatedBefore, "\(forecast.asOf.number)")
    }

    func blocks(_ preRead: PreRead) -> [Block] {
        var blocks: [Block] = [.paragraph(sentence(of: preRead))]
        if let sixWeeks = preRead.sixWeeks, let twelveMonths = preRead.twelveMonths {
            blocks += [.gap, .table(table(of: sixWeeks, twelveMonths))]
        }
        if !preRead.changes.isEmpty {
            blocks += [.gap] + preRead.changes.map { .item(line($0), depth: 0) }
        }
        if !preRead.teams.isEmpty { blocks += [.gap, .table(table(of: preRead.teams))] }
        let exceptions =
            preRead.daysOff.map(line)
            + preRead.leaves.map { leave in
                self(.leave, person(leave.member), days(leave.first, leave.last))
            }
        let quality = [
            preRead.datesPassed > 0 ? [count(preRead.datesPassed, .taskPastDate)] : [],
            preRead.withoutData > 0 ? [count(preRead.withoutData, .taskWithoutEvidence)] : [],
        ].flatMap(\.self)
        let notes =
            (quality.isEmpty ? [] : [self(.dataQuality, list(quality))])
            + (preRead.score.map { [judgement(of: $0)] } ?? [])
        let lines = exceptions + notes
        if !lines.isEmpty { blocks += [.gap] + lines.map { .item($0, depth: 0) } }
        return blocks
    }

    /// `C-12 Portal (Acme): de 80 a 55 % en una semana.`
    private func line(_ change: PreRead.Change) -> String {
        self(.weekMoved, promise(change.commitment), "\(change.before)", "\(change.after)")
    }

    private func line(_ dayOff: PreRead.DayOff) -> String {
        let whose = self(
            dayOff.team == nil ? .dayOffAll : .dayOffTeam, day(dayOff.day), printable(dayOff.name),
            dayOff.team.map(team) ?? "")
        return dayOff.freeHalf.map { self($0 == .morning ? .morningOff : .afternoonOff, whose) } ?? whose
    }

    /// The week in one sentence: what is at risk, what nobody told, where it jams.
    private func sentence(of preRead: PreRead) -> String {
        var parts: [String] = []
        if preRead.openPromises == 0 {
            parts.append(self(.noOpenPromises))
        } else if preRead.atRisk == 0 {
            parts.append(self(.noRisk, count(preRead.openPromises, .openPromise)))
        } else {
            parts.append(
                self(.riskOfOpen, count(preRead.atRisk, .promiseAtRisk), count(preRead.openPromises, .openOne)))
        }
        if let first = preRead.first {
            parts.append(
                preRead.firstLateBy.map { self(.firstOneLate, promise(first), count($0, .workingDay)) }
                    ?? preRead.firstSafe.map { self(.firstOneSafe, promise(first), day($0)) }
                    ?? self(.firstOne, promise(first)))
        }
        if preRead.untold > 0 { parts.append(count(preRead.untold, .untoldDate)) }
        if let jam = preRead.jam {
            parts.append(preRead.jamFrom.map { self(.jamsFrom, team(jam), week($0)) } ?? self(.jamsNow, team(jam)))
        }
        return parts.joined(separator: "; ").asSentence + "."
    }

    private func table(of sixWeeks: PreRead.Score, _ twelveMonths: PreRead.Score) -> TextTable {
        var scores = TextTable([
            TextTable.Column(self(.columnPromises), overflow: .truncate),
            TextTable.Column(self(.columnSixWeeks), alignment: .right),
            TextTable.Column(self(.columnTwelveMonths), alignment: .right),
        ])
        let rows: [(Phrase, (PreRead.Score) -> Int)] = [
            (.rowKept, \.kept), (.rowKeptMoved, \.keptOnMovedDate), (.rowMissed, \.missed), (.rowMoved, \.moved),
        ]
        for (phrase, count) in rows {
            scores.append([self(phrase), "\(count(sixWeeks))", "\(count(twelveMonths))"])
        }
        return scores
    }

    private func table(of teams: [PreRead.TeamWeek]) -> TextTable {
        let hasOtherWork = teams.contains { $0.otherWork > 0 }
        let counts: [Phrase] =
            [.columnDoneLastWeek, .columnInProgress, .columnOpen] + (hasOtherWork ? [.columnOtherWork] : [])
        var table = TextTable(
            [TextTable.Column(self(.columnTeam), overflow: .truncate)]
                + counts.map { TextTable.Column(self($0), alignment: .right) })
        for one in teams {
            let active = one.wipLimit.map { "\(one.active)/\($0)" } ?? "\(one.active)"
            table.append([team(one.team), "\(one.doneLastWeek)", active, "\(one.open)", "\(one.otherWork)"])
        }
        return table
    }
}

extension EntityKind {
    /// What people call rows of this kind, in the plural.
    fileprivate var phrase: Phrase {
        switch self {
        case .organisation: .kindOrganisation
        case .team: .kindTeam
        case .member: .kindMember
        case .client: .kindClient
        case .commitment: .kindCommitment
        case .dueMove: .kindDueMove
        case .told: .kindTold
        case .task: .kindTask
        case .dependency: .kindDependency
        case .comment: .kindComment
        case .absence: .kindAbsence
        case .holiday: .kindHoliday
        case .token: .kindToken
        case .deputy: .kindDeputy
        case .signal: .kindSignal
        case .playbook, .playbookUse: .kindPlaybook
        case .clientNote, .rating: .kindNote
        case .review, .reviewAgenda, .reviewDecision, .reviewNote, .raisedItem, .reviewAction: .kindReview
        }
    }
}
