import Board

extension LastActions {
    func json(in names: Names) -> JSON.Object {
        [
            "actions": .list(lines) { line in
                .object(names.json(line.action).merging(["carried": .count(line.carried)]))
            }
        ]
    }
}

extension RaisedItems {
    func json(in names: Names) -> JSON.Object {
        ["raised": .list(entries) { .object($0.json(in: names)) }]
    }
}

extension RaisedItems.Entry {
    func json(in names: Names) -> JSON.Object {
        let head: JSON.Object = ["kind": .word(kind), "required": .boolean(isRequired)]
        let rest: JSON.Object =
            switch self {
            case .raised(let item):
                ["want": .word(item.want), "text": .string(item.text), "by": names.json(item.author)]
            case .carried(let action, let times): names.json(action).merging(["carried": .count(times)])
            case .red(let id): ["promise": names.json(id)]
            case .missed(let id, let day): ["promise": names.json(id), "day": .day(day)]
            }
        return head.merging(rest)
    }
}

extension Names {
    func json(_ action: ReviewAction) -> JSON.Object {
        let state = action.doneAt != nil ? "done" : action.droppedAt != nil ? "dropped" : "open"
        return [
            "action": .string(action.id.description), "text": .string(action.text), "owner": json(action.owner),
            "due": .day(action.due), "state": .string(state), "words": .text(action.words),
        ]
    }
}
