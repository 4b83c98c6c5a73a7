"""What is said to the bot as such, and what asks nothing of it: musing, negation, quotation and chatter."""

import re

from bot.language.phrasebook.rules import Context, Rule, Slots, compiled, nothing, words

# ---------------------------------------------------------------- help, undo and stopping


def _help(match: "re.Match[str]", context: Context) -> Slots:
    topic = words(context, match, "topic").rstrip(" ?.!") if "topic" in match.re.groupindex else ""
    return {"topic": topic} if topic else {}


_BOT = r"(?:move|mov|send|give|put|get|add|propose|declare|vote|record|take|withdraw|undo|cancel|approve|publish|see|find|show|search|export|submit|report|list|share|order|log|snooze|stop|use|start|open|close|reassign|update|ask|set|request|offer|make|do|work|change|finish|mark|book|book|register|supersede|replace|call|tell|download|raise|write|remove|talk|turn|mute|read|look|check|let|apologise|abstain|hand|pass|enter|say|second|call|request|say|tick|know|reach|edit|correct|delete|let|minute)"
_OOPS = r"(?:(?:oops|whoops|sorry|wait|ah|argh|no|oh|oh no|please|hang on|hold on|ugh|damn|actually|ok|headboard|woops|ooops|eek|doh|yikes|can you|could you|can i|could i|i want to|i'd like to|i need to|need to|quick|quickly|mistake|my mistake|wrong one|that was wrong|that's wrong|that was a mistake|hmm|i didn't mean (?:that|to do that|to))[\s,!.-]*)*"
_IT = r"(?:(?: (?:that|it|this|the|last|one|thing|action|change|my|what i (?:just )?(?:did|said|wrote|sent|typed)|what you just did|that one|entry|message|bit|update|command|latest|just|now|please|immediately|again|all that))*)"

# ---------------------------------------------------------------- what asks nothing


_SMALL = r"(?:(?:but|and|no|ok|okay|well|hey|hi|hi all|wait|please|sorry|pls|oh|so|um|erm|actually|right|yes|yeah|we|i|guys|all)[\s,.!-]+)*"
_NEGATED = compiled(
    rf"{_SMALL}(?:(?:please )?(?:do not|don't|never|must not|mustn't|let's not|lets not|no need to|not going to need to|hold off|hold fire|best not|better not|not to|shouldn't|we shouldn't|i wouldn't|i don't want to|we don't want to|can (?:we|you) not|could (?:we|you) not|i'd rather (?:we )?not|we're not going to|we aren't going to|we won't|i haven't|we haven't|we have not|nobody|no one|none of us|not yet|please not|without)\b)"
)
_NEGATED_OK = compiled(
    rf"{_SMALL}(?:(?:do not|don't|never|no need to) (?:{'remind|nag|chase|ping|pester|bug|bother|prompt|message|notify|nudge|hassle|send me (?:any )?(?:more )?remind|need|want|forget|think (?:i|we)|mind|worry|bother asking|let'}|i(?:'ll| will))|never ?mind|(?:i|we) (?:haven't|have not) (?:started|begun|looked|touched|got round|even|yet|been able|had|done|finished|made)|haven't (?:started|begun|we)|have(?:n't)? we|not yet (?:start|begun|done)|(?:we|i) won't (?:be|make|manage|need)|i haven't been able|no one from|nobody from|we don't (?:need|want))"
)
_MUSED = compiled(
    rf"{_SMALL}(?:i wonder|i'm wondering|wondering|just wondering|thinking (?:of|about|we|maybe|that|i)|i'm thinking|i am thinking|we're thinking|was thinking|i was thinking|i've been thinking|maybe|perhaps|possibly|not sure|i'm not sure|unsure|should (?:we|i|the|they|he|she|there)|should <G>|should <S>|should <P>|shall (?:we|i) (?!begin|start|get|vote|put|move on|crack|open|kick|close|end|take|call it|go|adjourn|wrap|finish)|what if|might (?:be|need|have|want|we|it|as well)|we might|i might|we may|i may|we could (?:always|maybe|just|perhaps|possibly|also)|i could (?:always|maybe)|do you (?:think|reckon|fancy)|does anyone (?:think|want|mind|object)|don't you think|would it (?:be|make)|is it (?:worth|time|just|only|me|ok)|are we going to|i think we (?:should|could|might|may|ought|need)|we (?:should|ought to) (?:probably|maybe|really|perhaps|consider|think|just|do something|at some point)|suppose|i suppose|i guess|ideally|one day|some ?day|at some point|eventually|how about|what about|imagine|if (?:we|i|the|they|it|you|he|she|anyone|only|there|everyone|nobody)|before we|once we|when we|unless|let's see|we'll see|tempted to|i'd love to|i'd quite like to|considering|toying|in two minds|on the fence|torn|half tempted|would (?:we|they|you rather|people|anyone)|wouldn't it|will (?:we|it|there|they)|are you (?:for|against|coming|going|in favour)|is that (?:a|an)|was that (?:a|an)|were you|did you|did <P>|has <P>|have you (?!got)|is <P>|was <P>|does <P> (?:know|think|want)|can someone|can everyone|can anyone|could someone|can everybody|can you all|can you (?:see|hear)|i would(?:n't)? |i'd (?:be|vote|say|rather|have|probably|never)|we'd be|sounds like|looks like (?:we|it)|seems|apparently|hopefully|fingers crossed|hope)\b"
)
_SAID = compiled(
    r"(?:<P>|<S>|<G>|he|she|they|someone|somebody|everyone|my (?:deputy|wife|husband|mum|secretary|chair)|the (?:governors|parents|kids|children|council|la|dfe|office|chair of governors|union|unions|paper|news)|our (?:governors|parents|kids|year \w+|chair|union)|people|parents|governors|kids|ofsted|the la)(?:'s|'d|'ll| has| have| had| just| also| always| once| keeps?| was| is| were| are| already| still)* ?(?:said|says?|saying|told|tells|reckons?|thinks?|thought|mentioned|mentions|asked(?! that)|asking|asks (?:if|whether)|wants? (?:to|us)|wanted to|suggested|suggests|proposed|claims|claimed|promised|wrote|emailed|texted|rang|called (?:me|to)|sends (?:his|her|their) (?:apologies for not|love|best|regards)|sent (?:his|her|their) love|frozen|laughing|joking|kidding|looking|going on about|talking|started a petition|would like to|'d|hopes?|wonders?|heard|shouted|jokes?|joked|goes|was like|will probably|might)\b"
)
_FORWARDED = re.compile(
    r"^\s*(?:fwd?|fw|re|forwarded(?: message)?|from|subject|sent from|on .{5,40} wrote)\s*:|^\s*>|^-{3,}|^\s*begin forwarded"
)
_JOKING = re.compile(r"\b(?:lol|haha+|hehe|just kidding|only joking|jk|rofl|lmao)\b|😂|🤣")
_OR_NOT = re.compile(
    r"(?:,? or (?:not|what|was (?:it|that)|is (?:it|that)|did|should|do we|are)\b[^,]*|\b(?:i wonder|don't you think|do you think|do you reckon|what do you (?:all )?think|thoughts|wdyt|isn't it|don't they|aren't they|is it just me|right\?|doesn't it|wasn't it))\s*[?.!]*\s*$"
)


def asks_nothing(context: Context) -> bool:
    """Whether the words muse, forbid, quote or chat: nothing that they name is to be done."""
    said = context.said
    text = said.masked[said.start : said.end]
    if _FORWARDED.match(said.masked.strip()) or said.masked.strip().startswith(('"', ">")):
        return True
    if _NEGATED.match(text) and not _NEGATED_OK.match(text):
        return True
    if _MUSED.match(text) and not _MUSED_OK.match(text):
        return True
    if _SAID.match(text) and not _SAID_OK.match(text):
        return True
    return bool(_JOKING.search(text) or (_OR_NOT.search(text) and not _MUSED_OK.match(text)))


_MUSED_OK = compiled(
    rf"{_SMALL}(?:can (?:someone|anyone) (?:else (?:have|take)|lend|spare|tell me how|show me|remind me what|explain|help)|could (?:someone|anyone) (?:lend|spare)|what about my actions|if whether|does anyone have|i'd say (?:for|against|yes|no)|will have to|not sure (?:what|if|whether|when) we (?:ever )?(?:decided|agreed|resolved)|not sure how to|wondering (?:what|if|whether|when) we (?:ever |have )?(?:decided|agreed|resolved|ever)|i wonder if we (?:ever|have) (?:decided|agreed)|looks like i (?:can't|won't|'ll)|i may have to miss|i'd like|is that everything|i'd be (?:happy|grateful)|will the reports|when we (?:decided|agreed)|would like|i'd (?:propose|move)|(?:i )?would like|would(?:n't)? it|not sure how)\b"
)
_SAID_OK = compiled(
    r"(?:<S>|<G>|<P>)(?:'s)? (?:said|says) (?:yes|no|for|against|aye)\b|<S> votes|the board asked|<G> (?:report|said:)|<P> (?:is|was|will) (?:deputising|standing|covering|coming|attending|going)|(?:<P>|<S>|<G>) (?:wants?|would like to|wants to|is looking) (?:to )?(?:borrow|lend|order|offer)|our (?:governors|chair) (?:decided)"
)
_CHATTER = compiled(
    r"(?:thanks?|thank you|thx|ta|cheers|ok|okay|k|great|brilliant|perfect|lovely|fab|super|nice|cool|good|morning|good morning|afternoon|good afternoon|evening|hello|hi|hey|bye|see you|lol|haha|yes|no|yeah|👍|🙏|😀|same here|same|noted|will do|got it|sure|fine|no worries|no problem|np|you're welcome|welcome|sorry|sorry wrong chat|wrong chat|happy friday|have a good|well done|congratulations|congrats|good luck|sounds good|that's great|that's fine|awesome|excellent|right|hmm|oh|wow|yay|phew)(?:[\s,.!?👍🙏😀😂❤️🎉-]+(?:all|everyone|you|so much|very much|that's great|a lot|for (?:that|this|all|your|the)|to|one|see you|team|folks|both|again|thanks|great|lovely|good|morning|here|there|then|heads|mate|indeed|really|helpful|appreciated|weekend|evening|day|break|half term|christmas|wrong|chat|it|that|is|was|work|much|well|done|luck|news|stuff|point|exactly|yes|no|ok|fair|enough|same|too|will do|got it|noted|perfect))*[\s,.!?👍🙏😀😂❤️🎉]*$"
)


def is_chatter(context: Context) -> bool:
    """Thanks, greetings and the like."""
    said = context.said
    return bool(_CHATTER.match(said.masked[said.start : said.end])) or not re.search(r"\w|[\ue000-\ue007]", said.masked)


# ---------------------------------------------------------------- the patterns, in order

_HELP: tuple[Rule, ...] = (
    Rule(
        "help",
        r"(?:(?:can|could) (?:you|i|someone) (?:please )?(?:get |have |some )*)?(?:i need |i want |need |get |some |a bit of |please |send )*help(?: (?:me|please|us|needed|with this|with headboard|menu|!|out))*[\s?.!]*$",
        nothing,
        asks=True,
    ),
    Rule(
        "help",
        r"(?:so |and |hi[,!]? |hello[,!]? )*(?:what|who)(?:'s| is|'re| are)? ?(?:can|do|are|else can|things can|sort of things can|kind of things can|all can|exactly can|commands|could|should|am|is) ?(?:you|i|we|headboard|this bot|the bot|it|this|there|to)?(?: (?:do|say|ask|type|are there|understand|ask you|say to you|tell you|use you for|able to do|help (?:me )?with|know|work|be asked|do for me|do for us|here|actually|for|bot|thing|type here|write|ask for))*[\s?.!]*$",
        lambda m, c: (
            {}
            if re.search(r"you|bot|headboard|commands|i (?:say|ask|type|do)|can i|can we", m[0])
            and re.search(r"\b(?:do|say|ask|type|commands|understand|for|help|are you|know|write)\b", m[0])
            and not re.search(
                r"what do you (?:think|say|reckon)|how are|who are you (?:voting|with)|are you doing|we doing|to do|i do\b(?! here)|should (?:i|we) (?:do|say)|(?:what|who) do (?:we|i)\b",
                m[0],
            )
            else None
        ),
        asks=True,
    ),
    Rule(
        "help",
        rf"(?:(?:hi|hello|sorry|quick question|question|new to this|i'm new|never done this(?: before)?|can you tell me|tell me|remind me|please|not sure|help|can someone tell me|i don't know|don't know|do you know|show me|explain|could you (?:tell|show) me|can you (?:show|explain|remind)(?: to)?(?: me)?|i've forgotten|forgotten|so|ok|and|but|any idea)[\s,.:!?-]+)*how (?:do|can|would|should|could) (?:i|we|you|people|one|a head|heads|u)(?: (?:go about|best|actually|even|now|use|start to|get to|just))* (?P<topic>{_BOT}\b.*?)[\s?.!]*$",
        lambda m, c: None if re.search(r"how do you (?:know|do\b|find (?:it|the))", m[0]) else _help(m, c),
        asks=True,
    ),
    Rule(
        "help",
        rf"(?:(?:hi|sorry|please|quick question|can you tell me|tell me|remind me|can you explain|explain|show me|could you (?:tell|show) me|can you (?:show|remind) me|i don't know|not sure)[\s,.:-]+)*how to (?P<topic>{_BOT}\b.*?)[\s?.!]*$",
        _help,
        asks=True,
    ),
    Rule(
        "help",
        r"(?:(?:hi|sorry|please|can you tell me|tell me|remind me|can you explain|explain|could you (?:explain|tell me)|can you)[\s,.:-]+)*how (?:(?:does|do|is|are) )?(?P<topic>(?:the )?(?:voting|votes?|undo|agenda|proposing|apologies|minutes|action|actions|reminders?|motions?|interests?|deputies|deputising|this|headboard|it|reports?|snooz\w*|the bot|elections?|orders?|order round|quorum|export|search|confidential\w*|part 2|decisions?)\b.{0,30}?)(?: (?:work|works|done|working|made|proposed|function))[\s?.!]*$",
        _help,
        asks=True,
    ),
    Rule("help", r"help (?:with|on|about|for|me (?:with|to)) (?P<topic>.{2,60}?)[\s?.!]*$", _help, asks=True),
    Rule(
        "help",
        r"(?:what's the (?:command|way|phrase|word)s? (?:for|to)|where do (?:i|we) (?:go to )?|is there a way to|what do i (?:say|type|write) (?:to|if|for)) ?(?P<topic>.{2,60}?)[\s?.!]*$",
        lambda m, c: (
            _help(m, c)
            if not re.search(r"where do i (?:park|sit|go\b)", m[0])
            and (not m[0].startswith("where") or re.match(_BOT, m["topic"]))
            else None
        ),
        asks=True,
    ),
    Rule(
        "help",
        r"(?:instructions|commands|menu|what now|how does this work|how do i use (?:you|this)|user guide|guide|manual)(?: please)?[\s?.!]*$",
        nothing,
        asks=True,
    ),
)
_UNDO: tuple[Rule, ...] = (
    Rule(
        "undo",
        rf"{_OOPS}(?:undo|un-do|reverse|revert|roll back|rollback|take back|scrap|unsend|rescind|backtrack|retract){_IT}(?:[\s,.!-]+(?:please|sorry|wrong (?:one|chat|meeting|item)|my mistake|i made a mistake|oops|thanks|pls|i didn't mean (?:it|that|to)|mistake|was a mistake|wrong button|that was a mistake|it was a mistake|quick|asap))*[\s!.?]*$",
        lambda m, c: (
            None
            if re.fullmatch(
                r"(?:scrap|reverse|retract|rescind)(?: (?:the (?:meeting|action|decision))|it all)?[\s!.]*", m[0]
            )
            and "scrap" in m[0]
            and not re.search("that|it|what|this|last", m[0])
            else {}
        ),
        asks=True,
    ),
    Rule(
        "undo",
        rf"{_OOPS}(?:can (?:you|i|we) |could (?:you|i) )?(?:take|put) (?:that|it|this|that last one|the last one|that one|what i (?:just )?said|my last (?:one|message|vote|action))(?: last one)? back(?: (?:please|to how it was|to what it was|again|how it was))*(?:[\s,.!-]+.{{0,30}})?$",
        lambda m, c: {} if not re.search(r"to \ue000|\bto (?:the|next)\b", m[0]) else None,
        asks=True,
    ),
    Rule(
        "undo",
        rf"{_OOPS}(?:i didn't mean (?:to do )?that|wrong one|that was a mistake|that was (?:the )?wrong(?: one)?|ctrl[ +-]?z|my mistake)[\s,.!-]*(?:undo(?: it| that)?|please undo(?: it| that)?|take it back|scrap it|scrap that|can you (?:undo|reverse|remove) (?:it|that))[\s!.?]*$",
        nothing,
        asks=True,
    ),
    Rule("undo", r"(?:ctrl[ +-]?z|undo!*)[\s!.]*$", nothing),
)
_CANCEL: tuple[Rule, ...] = (
    Rule(
        "cancel",
        r"(?:(?:oh|actually|ok|no|sorry|ah|wait|hmm|please|just|you know what|right|yeah|thanks but|it's ok)[\s,!.]+)*(?:never ?mind|nvm|nevermind|cancel|stop|stop asking(?: me)?|forget it|forget about it|forget that|forget i (?:said|asked)(?: anything)?|leave it|drop it|ignore (?:me|that|this|it)|skip it|not now|abort|quit|exit|no thanks|scrap that question|cancel (?:that|this|it|please|the question)|stop (?:that|this|it|please)|don't bother|don't worry|doesn't matter|it doesn't matter|no need|changed my mind|i've changed my mind|i'll do it (?:later|myself)|maybe later|later|let's leave it|leave it for now|leave that)"
        r"(?:[\s,.!-]+(?:it|that|then|for now|please|about (?:it|that|this)|asking|thanks|thank you|ta|(?:it )?doesn't matter|i'll (?:do|sort|ask|work|figure|try|come back).{0,30}|not (?:needed|important|now).{0,20}|ignore (?:me|that)|forget it|never ?mind|sorry|i changed my mind|changed my mind|now|cheers|asked|i said anything|i asked|leave it|i don't need it|we'll.{0,20}|all good|it's fine))*[\s!.]*$",
        lambda m, c: (
            None
            if re.fullmatch(r"(?:later|no thanks|no need|not now|don't worry|no need thanks)[\s!.]*", m[0])
            and re.match("later|don't worry", m[0])
            else {}
        ),
    ),
)
HELP, UNDO, CANCEL = _HELP, _UNDO, _CANCEL
