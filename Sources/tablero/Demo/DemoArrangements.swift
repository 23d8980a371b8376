import Board
import LineProtocol

/// What is arranged for the last days before today, and what people write beside their tasks.
extension DemoBoard.Simulation {
    mutating func arrange(_ arrangement: DemoBoard.Arrangement, at time: Int) {
        let isArranged: Bool
        switch arrangement {
        case .blockWithUnblocker:
            isArranged = blockForGood(
                reason: Wording.blocks[0], hasUnblocker: true, sparing: .operations, at: time)
        case .blockWithoutUnblocker:
            isArranged = blockForGood(reason: Wording.blocks[4], hasUnblocker: false, sparing: nil, at: time)
        case .firstUnansweredAddition, .secondUnansweredAddition:
            isArranged = addUnanswered(at: time)
        case .moveWithoutTelling:
            isArranged = moveSilently(at: time)
        case .assignQueues:
            assignQueues(at: time)
            isArranged = true
        case .askQuestion:
            isArranged = askQuestion(at: time)
        }
        // Where nothing fits yet, something will a little later.
        if !isArranged { pending.schedule(.arrange(arrangement), at: time + 30) }
    }

    /// The oldest piece in work that may be stopped, preferably outside `sparing`.
    private mutating func blockForGood(
        reason: (kind: Board.Task.BlockKind, reason: DemoBoard.Bilingual), hasUnblocker: Bool, sparing: Party?,
        at time: Int
    ) -> Bool {
        let candidates = pieces.indices.filter { number in
            pieces[number].state == .active && !pieces[number].isBlocked && !pieces[number].party.isOutside
                && pieces[number].promise.map { promises[$0].deliverable.part == .ordinary } == true
        }
        guard let number = candidates.first(where: { pieces[$0].party != sparing }) ?? candidates.first else {
            return false
        }
        interrupt(
            number, kind: reason.kind, reason: reason.reason, days: hasUnblocker ? 12 : nil,
            hasUnblocker: hasUnblocker, at: time)
        return true
    }

    private mutating func addUnanswered(at time: Int) -> Bool {
        let candidates = promises.indices.filter {
            promises[$0].state == .open && !promises[$0].hasAddition && promises[$0].deliverable.part == .ordinary
        }
        guard let promise = candidates.last, let piece = add(to: promise, at: time) else { return false }
        pieces[piece].arrangedReply = .silence
        return true
    }

    private mutating func moveSilently(at time: Int) -> Bool {
        let candidates = promises.indices.filter {
            promises[$0].deliverable.part == .untold && promises[$0].state == .open
        }
        guard let promise = candidates.first else { return false }
        move(promise, to: Timeline.dayNumber(time) + chance.number(in: 9...13), at: time)
        return true
    }

    /// Leads say who is to do some of what waits.
    private mutating func assignQueues(at time: Int) {
        for number in pieces.indices {
            let piece = pieces[number]
            // Requests of a proposal are written some minutes apart: not before this one is there.
            guard piece.state == .accepted, !piece.isInWork, !piece.party.isOutside, chance.happens(0.4),
                piece.history.last.map({ $0.at <= timeline.instant(time) }) == true
            else { continue }
            let members = Person.of(piece.party).filter {
                Person.all[$0].role == .member && !cast.isAway($0, on: timeline.present)
            }
            let assignee = chance.pick(members)
            pieces[number].assignee = assignee
            record(piece: number, "task.assigned", at: time, [.assignee: handle(assignee)])
        }
    }

    private mutating func askQuestion(at time: Int) -> Bool {
        let asked = pieces.indices.first { number in
            pieces[number].state == .active && pieces[number].assignee != nil
                && pieces[number].promise.map { promises[$0].owner != pieces[number].assignee } == true
        }
        guard let asked, let promise = pieces[asked].promise else { return false }
        let question = chance.pick(Wording.questions)
        write(question, on: asked, by: promises[promise].owner, isQuestion: true, at: time)
        return true
    }

    /// Now and then somebody writes how it goes.
    mutating func remark(on number: Int, at time: Int, if probability: Double) {
        guard pieces[number].chance.happens(probability), time < timeline.now else { return }
        let author = pieces[number].assignee ?? pieces[number].promise.map { promises[$0].owner }
        let remark = pieces[number].chance.pick(Wording.remarks)
        write(remark, on: number, by: author, isQuestion: false, at: time)
    }

    private mutating func write(
        _ words: DemoBoard.Bilingual, on number: Int, by author: Int?, isQuestion: Bool, at time: Int
    ) {
        let columns: KeyValuePairs<Comment.Field, JSON> = [
            .task: .string(pieces[number].id), .author: handle(author), .text: text(words),
            .isQuestion: .boolean(isQuestion), .saidAt: moment(time),
        ]
        comments.append(
            ImportRow(
                kind: .comment, source: DemoBoard.source, sourceID: "comment-\(comments.count + 1)",
                history: [ImportRow.Step(at: timeline.instant(time), event: "comment.added", set: JSON.Object(columns))]
            ))
    }
}
