/** What English words say of an experience: our own list, in the same spelling as the Spanish one. */
export const ENGLISH = {
  veryGood: `
    excellen* amazing* awesome* fantastic* outstanding* superb* wonderful* marvel* magnific* fabulous* incredible
    perfect* perfection flawless* impeccabl* exceptional* extraordinar* phenomenal* brilliant* spectacular* stunning* stellar
    exquisit* delicious* heavenly divine gorgeous* best love loved loves loving adore* adored delight* thrilled ecstatic
    top_notch top_quality first_class first_rate world_class second_to_none five_star* 5_star* five_stars 10_out_of_10 10/10 must_have must_buy must_visit
    highly_recommend* strongly_recommend* would_definitely_recommend definitely_recommend* cant_beat cant_go_wrong could_not_be_better couldnt_be_better couldnt_be_happier
    couldnt_ask_for could_not_ask_for blown_away above_and_beyond exceeded* exceeds over_the_moon so_happy very_happy extremely_happy life_saver lifesaver game_changer
    well_worth worth_every beyond_expect* thank_you_so_much unbeatable unforgettable impress* blazing super_fast lightning_fast yummy mouthwatering scrumptious
  `,
  good: `
    good great nice nicely lovely beautiful* pretty_good fine well happy happily pleased pleasure pleasant* enjoy* satisf* glad grateful thankful thanks thank thankyou
    friendly friendl* polite* courteous* kind kindly kindness helpful* help helped helps attentive* caring welcom* warm warmly hospitable accommodating considerate thoughtful
    professional* efficien* effective* prompt* quick* fast faster fastest speedy timely punctual* on_time in_time responsive* reliable reliably reliab* dependabl* trust* honest honesty trustworthy
    clean cleanest spotless* tidy neat neatly comfortable comfortably comfy cozy cosy spacious roomy bright modern stylish sleek elegant* charming cute attractive
    easy easily easier simple smooth* seamless* intuitive convenient* handy useful clear clearly organized organised well_made well_built sturdy solid durable robust quality
    fresh tasty flavorful flavourful flavor juicy tender crisp crispy  generous plentiful ample authentic healthy
    cheap cheaper affordable reasonabl* inexpensive bargain value worth worthwhile worthy deal deals free bonus discount* saved saves savings
    recommend* return_again will_return would_return will_be_back be_back come_back coming_back go_back going_back again_and_again again_soon repeat loyal favorite* favourite* prefer*
    interesting engaging fun funny entertaining informative insightful inspiring knowledgeable educational learned learnt valuable rewarding fascinating thorough* comprehensive
    better improved improvement* improves improving upgraded superior excels excel win winner wins success* succeed* works_well works_great works_perfectly works_fine works_as work_great work_well
    resolved resolves solved fixed sorted solution* refunded_promptly no_problem* no_issue* no_complaint* no_trouble no_hassle without_any_problem* without_problem* without_issue* without_a_hitch hassle_free trouble_free
    no_regret* nothing_bad nothing_negative not_bad_at_all cant_complain cannot_complain no_wait no_delay* as_described as_expected as_advertised like_new brand_new
    fair fairly_priced decent_price safe safely secure calm quiet* peaceful relaxing relaxed refreshing cheerful appreciat* bless* congrat* kudos bravo props hats_off cool sweet rocks rocked
    powerful accurate accuracy precise responsive sharp crystal_clear lightweight portable compact versatile long_lasting
    patient patience understanding empathetic competent skilled experienced expert experts flexible supportive support_was proactive genuin* sincere* dedicated lucky joy fan smile* smiling finally_found
    satisfaction enthusiast* positive pros plus gem gems treat plenty_of variety convenience worked_out enhance* pleasing impressive terrific swell topnotch a+ yay wow woohoo hooray
  `,
  neutral: `
    ok okay okish average mediocre so_so meh alright all_right not_bad not_too_bad nothing_special nothing_great nothing_spectacular fair_enough decent acceptable adequate
    passable tolerable standard middling mixed run_of_the_mill could_be_better could_be_improved could_improve could_have_been_better room_for_improvement needs_improvement
    three_star* 3_star* 3_out_of_5 hit_or_miss hit_and_miss neither sometimes depends basic so_far ordinary typical moderate moderately satisfactory sufficient
  `,
  bad: `
    nobody_told nobody_called no_one_told no_one_called nobody_came no_one_came ran_out_of run_out_of drip* calls_again call_again called_again no_news not_come has_not_come hasnt_come another_supplier another_provider another_company wrongly
    no_refund* wont_refund* refuse_to_refund never_refunded not_refunded not_resolved not_fixed never_fixed still_waiting still_no still_not still_havent keep_charging keeps_charging
    unpleasant* oily hangs freezes restart* reboots rebooted repair shut_off shuts_off shuts_down overheats stopped_charging not_charge wont_hold cant_get cant_use could_not couldnt_get was_told no_longer not_sure not_even
    isnt_good arent_good wasnt_good werent_good too_dark too_heavy isnt_very arent_very wasnt_very not_very not_really not_the_best not_as not_what not_enough not_worth_it not_so_good not_up_to walked_out had_to_wait had_to_ask
    never_got didnt_get doesnt_have doesnt_charge doesnt_hold dont_last doesnt_last doesnt_fit only_problem only_complaint only_issue only_downside apparently
    bad badly poor poorly worse worsen* defect* fault* faulty fail* flaw* broke broken breaks breaking damage* cracked cracks scratch* dent dented torn leak* leaking ruined ruin* wreck* glitch* bug bugs buggy crash* freez* frozen lag laggy lags stuck
    problem* issue* trouble* error* mistake* wrong* incorrect* mess messy messed mixed_up mix_up incident complaint* complain*
    slow slowly slower late delay* delayed waiting wait waited waits queue queues line_was overdue behind_schedule never_arrived never_came never_received not_received not_arrived hasnt_arrived havent_received didnt_arrive didnt_receive didnt_show
    lost missing miss missed lose loses disappear* stolen wasted
    doesnt_work didnt_work not_working does_not_work did_not_work stopped_working stops_working wont_work wont_charge wont_turn doesnt_turn didnt_turn not_turn dead died dies useless* worthless* pointless unusable
    not_recommend* wouldnt_recommend would_not_recommend dont_recommend cannot_recommend cant_recommend not_worth isnt_worth wasnt_worth not_good not_great not_happy not_satisfied not_impressed not_as_described not_as_advertised not_helpful no_help no_response no_reply no_answer never_again
    no_one_answer* nobody_answer* no_one_cares dont_care doesnt_care didnt_care nobody_cares wont_help refuse* refusal ignored ignoring ignores unanswered unresponsive hung_up hang_up on_hold
    rude* impolite unfriendly unhelpful unprofessional disrespect* arrogan* condescend* dismissive indifferent careless incompeten* inefficien* inept clueless lazy negligen* inattentive ignorant hostile aggressive attitude
    expensive overpriced pricey costly rip ripped rip_off too_much overcharg* charged hidden_fee* hidden_cost* extra_charge* fees fee penalty double_charged
    dirty filthy stain* dust* dusty smell* smelly stink* stank mold mouldy mould* damp cockroach* roach* bugs_in bedbug* bed_bugs hair_in greasy sticky grimy
    noisy loud noise uncomfortable inconvenient* cramped tiny narrow crowded overcrowded hot_and_stuffy stuffy cold soggy stale bland tasteless undercooked overcooked raw burnt burned dry salty rubbery flavorless
    annoy* irritat* frustrat* stress* hassle tedious boring bored dull repetitive confus* complicated difficult* hard_to cumbersome clunky awkward unclear vague misleading mislead* outdated obsolete old worn shabby run_down rundown tired
    disappoint* unhappy dissatisf* unsatisf* upset angry mad furious sad sadly regret* unfortunate* worried worry worries concern* afraid fear scared scary hurt hurts pain painful sick ill poison* allerg*
    lied lies liar* lying false fake deceiv* decept* dishonest untrustworthy shady sketchy suspicious unfair unjust unacceptable unreasonable
    cancel* refund* return_it returned_it returning sent_back send_back money_back replacement chargeback denied deny rejected blocked locked_out
    lack* lacking lacks insufficient incomplete inadequate inconsistent unreliable unstable flimsy fragile weak cheaply cheap_plastic cheap_quality drains drain overheat* hot_to_touch
    too_small too_big too_long too_short too_slow too_expensive too_loud too_hard too_hot too_cold too_late too_many barely_work* only_lasted lasted_only fell_apart falls_apart falling_apart
    cons downside* drawback* negative* negatively nuisance inferior subpar sub_par below_average underwhelm* overrated let_down letdown ugly weird clumsy
    forgot forgotten forgets ignored_us unsafe dangerous hazard* broken_down bounced disconnect* drops dropped dropping outage* down_again no_signal no_service without_service spam spammy pushy harass* pressure threaten* scared_off
    sorry apolog* wtf ugh argh fed_up sick_of tired_of enough_of had_enough last_straw poorer excuse* run_around runaround passed_around
  `,
  veryBad: `
    terribl* horribl* horrend* horrif* awful* dreadful* atrocious* abysmal* appalling* disgust* disgrace* pathetic* ridiculous* worst garbage trash rubbish junk crap* shit* sucks sucked suck bullshit damn
    hate hated hates loathe* despise* nightmare* hell disaster* fiasco catastroph* scam* scammer* fraud* thief thieves theft stole steal crook* robbery robbed con_artists criminal* rip_off ripoff
    unacceptable inexcusable unbearable intolerable outrageous outrage* deplorable revolting repulsive nasty vile gross inedible never_again never_go_back never_come_back never_return never_use never_buy never_order
    waste_of_* wasted_my waste_your waste_my stay_away steer_clear avoid avoid_at dont_buy do_not_buy dont_waste do_not_waste do_not_use dont_use do_not_recommend beware zero_star* 0_star* one_star 1_star no_stars zero_stars
    useless_service joke a_joke laughable shameful shame shambles infuriat* livid insult* insulting absolute_joke complete_joke idiot* moron* stupid fuck* wtf
  `,
  shiftsUp: `
    very so incredibly really extremely absolutely totally completely super highly truly too always all every much most quite such definitely utterly
  `,
  wishes: `
    should would could wish hope hoping if_only expected expecting suggest* suggestion* supposed thought_it needs need_to would_be would_have should_have must_improve
  `,
} as const;
