import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  reasons: {
    askedFor: [
      /\b(speak|talk|chat|connect|transfer|put|get|pass|switch|escalate)\b( me)?( \w+){0,3} (to|with|through to|over to|on to|hold of) (a |an |the |your |some )?(real |actual |live |other )?(human|person|people|someone|somebody|anyone|anybody|representative|operator|colleagues?|manager|supervisor|staff|employee|human being|agent)\b/,
      /\b(want|need|prefer|like|give me|get me|fetch( me)?|is there|may i have|can i have) (to have )?(a |an |the |your |some )?(real |actual |live )?(human|person|someone real|representative|operator|manager|supervisor|human being)\b(?! (more|discount|price|size|edition)\b)/,
      /^(a |an )?(real |actual |live )?(human|person|representative|operator|agent|human being|manager)( please| now)*$/,
      /\b(call|ring|phone) me back\b/,
    ],
    notAskedFor: [
      /\b(do not|dont|no need to|not|never)( (?!i\b|but\b|machine\b|bot\b|robot\b)\w+){0,5} (human|person|people|someone|somebody|anyone|anybody|operator|representative|manager|colleagues?|agent|supervisor|staff)\b/,
    ],
    offered: [
      /\b(shall i|should i|can i|may i|would you like|do you want)\b.*\b(human|person|colleagues?|somebody|someone|manager)\b/,
      /\b(transfer you|connect you|put you through|pass you|hand you|forward you|speak|talk|chat)( \w+){0,3} (to|with)( \w+){0,3} (agent|representative|operator|advisor|supervisor|support|team|staff|specialist|employee)\b/,
    ],
    upset: [
      /\b(ridiculous|unacceptable|outrageous|furious|disgusting|pathetic|useless|idiots?|stupid|bullshit|rip ?off|scam)\b/,
      /\b(fuck\w*|shit|damn it|bloody hell|what the hell)\b/,
      /\b(sick (and tired )?of|fed up|had enough|losing my patience|waste of (my )?time|so angry|really angry|i am angry|im angry|this is a joke|worst service|terrible service|never again)\b/,
      /\bhow (many times|often) (do|must|have)\b/,
    ],
    emergency: [
      /\b(ambulance|heart attack|overdose|gas leak|suicide|kill myself|end my life)\b/,
      /\b(this is an|its an|it is an|medical) emergency\b/,
      /\bcall (911|112|999|the police|the fire (brigade|department))\b/,
      /\b(is|are|am|house|kitchen|lamp|on) on fire\b|\bcaught fire\b|\b(there is|theres) a fire\b(?! sale)|\bsmells? (of )?gas\b|\b(cannot|cant) breathe\b|\b(bleeding|unconscious|electrocuted|electric shock)\b/,
    ],
    misunderstood: [
      /\b(not|isnt|wasnt) what i (said|meant|asked|wanted)\b/,
      /\byou (do not|dont|didnt|did not) (understand|get it|listen)\b|\byou (misunderstood|are not listening|arent listening)\b/,
      /\b(i already (said|told)|i just (said|told)|as i said|no i said|i said that already|wrong again)\b/,
    ],
    unsure: [
      /\bi (do not|dont|really dont) (know|want to guess)\b|\b(i am|im) not (sure|certain)\b/,
      /\bi (could not|couldnt|cannot|cant) find (that|anything|any information|out)\b|\bi have no information\b/,
    ],
  },
  taking: {
    human:
      /\b(human|humans|human being|person|somebody|someone|anybody|anyone|colleagues?|agent|representative|rep|operator|manager|supervisor|staff|employee|advisor|adviser|customer (service|support))\b/,
    machine: /\b(machine|robot|bot|chatbot|computer|recording|ai)\b/,
    passedOn: /\b(transfer|connect|forward) (me|us)\b|\bput (me|us) (through|on)\b|\bpass (me|us) on\b/,
    denial: /\b(no|not|dont|doesnt|never|without|neither|cant|cannot|wont|isnt|nor)\b/,
    otherwise:
      /\b(are you|is this|is that|am i|yesterday|already|before|talked|spoke|told|said|was|were)\b|^(what|how|when|who|which|where|why|until|unless|if)\b/,
    whyNot: /\bwhy (cant|cannot|can i not|cant i|wont you let me)\b/,
  },
};
