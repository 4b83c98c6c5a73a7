"""Words for telling a child's name from another word with a capital (R2.26)."""

FIRST_NAMES = frozenset(
    """
    aaliyah aarav aaron abbie abdul abdullah abdulrahman abi abigail abraham ada adam adan addison adele adeola adil
    aditya adrian ahmad ahmed aidan aiden aisha aishah alan alana albert albie alejandro aleks aleksander alessia
    alex alexa alexander alexandra alfie alfred ali alia alice alicia alina alisha alison aliya aliyah alyssa amaan
    amaya amber amelia amelie amina aminah aminata amir amira amirah amy ana anaya andrei andrew andy angel angela
    anika anisa anita anna annabel annabelle anne annie anouk anthony anton antonia antonio anya arabella aria
    ariana arianna arjun arlo armaan arman arthur arya asha asher ashley asia asma athena aubrey audrey aurora
    austin ava avneet axel aya ayaan ayan ayesha ayla ayra ayub bailey barnaby beatrice beau bella ben benjamin
    benji beth bethany betsy betty bilal billie billy blake blessing bobby bodhi bonnie boris bradley brandon
    brayden brody brooke bryan bryony caleb callum calvin cameron camilla carl carla carlos carly carmen caroline
    carter casey cassie catherine celine charley charlie charlotte chelsea chiamaka chidi chinedu chloe chloé chris
    christian christina christopher ciara cillian claire clara clarissa clark clayton cody cole colin connor conor
    cora corey courtney craig cristian daisy dale damian dan dani daniel daniela daniella danielle danny darcey
    darcy daria darren daryl david dawid dawn dean deborah declan demi denis dennis denzel derek devon dexter diana
    diego dina dion diya dmitri dominic dominik donovan dora dorothy douglas duncan dylan ebony eddie eden edie
    edith edward edwin efe eileen elaine eleanor elena eli elias elif elijah eliot elisa elise eliza elizabeth ella
    elle ellen elliana ellie elliot elliott ellis elodie eloise elsa elsie emanuel emeka emil emilia emilie emily
    emma emmanuel emmett enzo eoin ephraim eric erica erik erin ernest esmae esme esmee esther ethan etta eva evan
    evangeline eve evelyn evie ewan ezekiel ezra fabian faith farah farhan farida faris fatima fatimah fatou favour
    felicity felix fern fernando filip finlay finley finn finnley fiona fletcher flora florence folake francesca
    francis frank frankie fraser fred freddie freddy frederick freya gabriel gabriela gabriella gabrielle gareth
    gary gavin gemma gene george georgia georgie georgina gethin gianna gideon gina giovanni giulia gloria goran
    gracie gracjan graham greta gurdeep gurpreet gus habib hadi hadiya hafsa haider halima hallie hamish hamza hana
    hanna hannah hari haris harleen harley harman harmony harper harpreet harriet harrison harry harvey hasan haseeb
    hashim hassan hattie hayden hayley heather hector heidi helen helena henrietta henry hermione hettie hira holly
    hope hudson hugh hugo humaira hunter husna hussain hussein ian ibraheem ibrahim idris ifeoma ignacy igor ikram
    ilyas imaan iman imani imogen imran inaaya inaya india indiana ines ioana iqra ira irene iris isa isaac isabel
    isabella isabelle isaiah isha isla ismael ismail issa ivan ivy iyla izaak izabella izzy jack jackson jacob jada
    jade jaden jai jaiden jake jakub jamal james jamie jamil jan jana jane janelle jannat jared jasleen jasmin
    jasmine jason jasper javier jax jaxon jaxson jay jayce jayden jaydon jayla jaylen jean jeevan jemima jenna
    jennifer jenny jenson jeremiah jeremy jermaine jerome jess jesse jessica jessie jesus jibril jim jimmy joan
    joanna joanne jodie joe joel joey john johnny jolene jon jonah jonas jonathan jonny jordan joseph josephine josh
    joshua josiah josie joy juan jude judith julia julian juliana julie julien juliet juliette junior juno kaan
    kacper kaden kai kaia kaiden kaitlyn kaleb kamal kamil kamila kane kara karan kareem karen karim karl karla
    kasia kasper kate katerina katherine kathryn katie katrina katy kayden kayla kayleb kayleigh keanu keeley keira
    keisha keith kelly kelsey kelvin kenneth kenza kerry kevin keyaan khadija khadijah khaled khalid khloe kian
    kiana kiara kiera kieran kim kimberley king kira kirsty kit kiya klara klaudia kofi kourtney krish krishna
    kristian kristina krystian kuba kubra kwabena kwame kyle kylie kyra lacey laiba laila lana lara laura lauren
    layla layton lea leah leanne leena leia leila lena lenny leo leon leona leonardo leonie leroy leslie levi lewis
    lexi lexie leyla liam lias libby lila lilah lilia lilian lilith lillian lillie lilly lily lincoln linda lisa
    livia liyana lizzie lloyd logan lola lorenzo loretta lottie lou louie louis louisa louise luca lucas lucia
    lucian luciana lucie lucy ludo luis luka lukas luke luna lydia lyla lyra mabel macey mackenzie macy maddie
    maddison madeleine madeline madison maeve mahdi maheen mahir mahmood mahmoud mahnoor maia maisie maisy maja
    malachi malaika malik malika manahil manraj mara marc marcel marcus margaret margot maria mariam mariama marie
    marina mario marley marlon martha martin martina marvin marwa mary maryam mason mateo mateusz mathew matilda
    matteo matthew maurice mavis max maximilian maximus maxwell maya mckenzie megan meghan mehmet mehreen melanie
    melissa meredith mia micah michael michal michelle miguel mihai mikael mikail mike mikey mila milan milana miles
    millie milly milo mimi mina minahil minnie miriam miruna mitchell moesha mohamed mohammad mohammed moira molly
    momina monica montgomery morgan moses muhammad muhammed musa mustafa myla myles myra nabil nadia nadine naila
    naima najma nana nancy naomi nasir natalia natalie natasha nate nathan nathaniel navraj navya nawal nayan neha
    neil nell nellie nelson nevaeh ngozi niall niamh nicholas nick nicola nicolas nicole nihal nikita niko nikodem
    nikola nikolai nina nisha noah noel nola noor nora norah noreen nour nova nuha nur nyla nylah oakley obinna
    ocean octavia odin ola olaf olga oliver olivia oliwia oliwier ollie olly oluwaseun omar omari orla orlando oscar
    oskar osman otis ottilie otto owain owen pablo paige paisley palak pamela paris parker patience patricia patrick
    patryk paul paula pauline pavel pawel peggy penelope penny percy peter petra phillip phoebe phoenix pia piotr
    pippa pixie polly poppy precious presley preston prince princess priya priyanka qasim quentin quinn rachel radu
    rafael rafe raheem rahim rahma rahul raj rajan raphael rashid raul raya rayan raymond rayyan reece reeva reggie
    regina reuben rex rhea rhian rhianna rhys ria riaz ricardo richard ricky rida rihanna riley rio rita river riya
    roan rob robbie robert roberta roberto robin robyn rocco rochelle roger rohan roman romeo romy ronan ronnie rory
    rosa rosalie rosanna rosie ross rowan roxanne roy ruairi ruben ruby rudy rufus ryan ryder rylan sabrina sadia
    safa saffron safiya safiyah sahar sahara sahib sahil saif saira sajid sakina salim sally salma salman sam
    samaira samantha samar sameer samia samina samir samira samson samuel sana sandra santiago santino sara sarah
    saskia saul savannah scarlet scarlett scott seamus sean seb sebastian selina selma semaj senan serena sergio
    seth shaan shahid shane shanelle shania shannon sharon shaun shay shayla sheila shelby shiloh shivani shona
    shreya sia sian sidney sienna silas simon simran siobhan siya skye skyla skylar sofia sofie solomon sonia sonny
    sophia sophie spencer stacey stan stanley stefan stefania stella stephanie stephen steven stevie stuart sufyan
    sulaiman suleiman sultan sumaya sumayyah suraya suresh susan susanna syeda sylvia szymon tabitha tahir tahlia
    talha talia tallulah tamara tamika tamsin tanisha tanvi tanya tara tariq tasha tasnim tate tatiana taylor teagan
    ted teddy temi teresa tess tessa thalia thea theo theodore theresa thomas tia tiana tiffany tim timothy tobi
    tobias toby toluwani tom tomas tomasz tommy tony tracey travis trevor trinity tristan troy tunde tyler tyra
    tyreece tyrell tyrone tyson uma umair umar una unaisah usman valentina valeria vanessa veer vera veronica vicky
    victor victoria vihaan viktor viktoria vincent viola violet vivaan vivian vivienne wahid walid wallace walter
    warren wayne wesley wiktor wiktoria wilbur wilfred will william willow wren xander xavier yahya yara yaseen
    yasin yasir yasmin yasmine youssef yousuf yuri yusra yusuf yvette yvonne zac zach zachariah zachary zack zahra
    zaid zain zaina zainab zak zakariya zakir zane zara zayn zaynab zeeshan zeinab zeke zena zia zidan zion zoe
    zofia zoha zoya zubair zuri zuzanna zyan
    """.split()  # noqa: SIM905 - it is to be read
)
"""First names that children in England bear, in small letters."""

NOT_INITIALS = frozenset(
    """
    AD AHT ALL AM AND ANY AOB ARP BB BM BUT CAMHS CEO CFO CLA CP CPD DFE DHT DPO DSL DT DVD EAL ECT ED EHC EHCP ELG
    ELS EP EPS EXS EYFS FE FFT FOI FOR FSM FYI GB GDPR GDS GLD GP GPS HB HG HLTA HMI HR HT ICT INSET IRO IT ITS
    KCSIE KS KWL LA LAC LADO LGB LSA MASH MAT MFL MIS MTC NC NEW NGA NHS NLE NOT NPQ NQT NTS OFSTED OK OLD OT OUR PC
    PD PDF PE PM PP PPA PRU PSC PSHE PTA QA RE RI RQT RSE RSHE RWI SALT SAT SATS SBM SDP SEF SEN SENCO SEND SIMS SIP
    SLT SOL SOW SPAG SSP SWOT T4W TA TAS TBA TBC THE TOR TT TV UK URL USB VLE WB WRM WTS YES
    """.split()  # noqa: SIM905 - it is to be read
)
"""Capitals that are nobody's: what schools and trusts abbreviate."""

NOT_NAMES = frozenset(
    """
    accelerated across agreed all also and april art assessment assessments at attainment attendance august autumn
    baseline behaviour between board books both boys business but children christmas class classes cohort compared
    computing cover cpd curriculum data december did discussed done down drama each easter eight english especially
    every evidence except families february feedback finished five fluency focus for four friday from gap gaps
    geography girls good governors grammar group groups handwriting headboard heads headteachers history homework
    hub impact improvement in inc including inset intervention interventions january july june lead leads learning
    less lesson lessons letters literacy little looked mainly march marking mastery maths may met mock mocks
    moderated moderation monday more most multiplication music new next nine not november number numeracy numicon
    observation observations observed october ofsted on only or oracy our parents particularly phase phonics
    planning power profile profiles progress provision pupils read reader reading reasoning results reviewed risk
    rock rose sample samples sats school schools science scores screening scripts september session sessions seven
    shared six so some sounds spelling sport spring staff standards stars started starting strategy strong summer
    supply support swimming tables talk teacher teachers teaching team ten term test tests that the they this three
    thursday times training transition trust tuesday two up visit visited visitors visits vocabulary wandle we weak
    wednesday when where white with work worked workshop write writing
    """.split()  # noqa: SIM905 - it is to be read
)
"""Words of school life that may begin with a capital, in small letters."""
