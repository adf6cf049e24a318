"""What a clerk would have written for each kind of letter, in 2026 and, where dates or rules differ, in 2017."""

from datetime import date

from letters.facts import Attachment, Search, Texts

APPROVAL = Attachment(name="关于农村饮水安全工程可行性研究报告的批复", pages=5, form="纸质复印件")
COUNTED = "您自2025年10月至2026年1月共向本机关提出政府信息公开申请186件，其中内容相同或者相近的142件"
TENDER = "沙坡头区农村饮水安全工程投标文件中的“施工组织设计”部分。"

TEXTS = {
    "A1": Texts(papers=("政府信息公开申请表1份", "身份证复印件1份")),
    "A2": Texts(taken_down_by="办公室工作人员李某"),
    "B1": Texts(
        correct=("请写明所需文件的名称、文号或者形成年份；", "请写明申请中“相关材料”具体指哪些材料。"),
    ),
    "B2": Texts(counted=COUNTED, asked="请说明在短时间内提出大量内容相同或者相近申请的理由。"),
    "B3": Texts(reason="申请内容涉及2019年以来的多个项目，需要逐项核对档案。", first_due=date(2026, 3, 16)),
    "B4": Texts(reason="所申请的186件信息分散在12个乡镇的项目档案中，需要逐件调取、核对。"),
    "B5": Texts(),
    "C1": Texts(content=TENDER),
    "C2": Texts(content="《沙坡头区农村饮水安全工程联合验收意见》。", lead_agency=True),
    "C3": Texts(
        content="沙坡头区农村饮水安全工程用地预审意见。",
        asked="该意见是否由贵单位制作，是否已经公开，能否公开。",
        answer_by=date(2026, 2, 27),
    ),
    "C4": Texts(
        content="沙坡头区应急备用水源分布图。",
        reason="该图标注了水源地坐标。本机关认为公开后可能影响供水安全，拟不予公开，但未标注密级。",
        answer_by=date(2026, 2, 27),
    ),
    "C5": Texts(
        content=TENDER,
        override_reason="该工程关系辖区3.2万居民饮水安全，公开施工组织设计有利于社会监督工程质量。",
        release_on=date(2026, 3, 31),
    ),
    "D1": Texts(
        fee_items=18,
        fee_payment="持本通知书到中卫市政务服务中心非税收入窗口缴纳，或者扫描所附缴款码缴纳。",
    ),
    "E1": Texts(
        where="该信息于2026年1月15日在中卫市人民政府网站公布，标题为《沙坡头区农村饮水安全工程可行性研究报告批复》，"
        "网址为https://www.nxzw.gov.cn/xxgk/202601/t20260115_1.html。",
        link_checked_on=date(2026, 3, 9),
    ),
    "E2": Texts(attachments=(APPROVAL,)),
    "E3": Texts(
        reason="批复附件中“投资估算依据”一节引用了三家企业提供的未公开报价，属于企业的商业秘密，企业不同意公开，"
        "依照《中华人民共和国政府信息公开条例》第十五条的规定不予公开。",
        attachments=(APPROVAL,),
    ),
    "F1": Texts(reason="该件已依照法定程序定为秘密级国家秘密，保密期限尚未届满，其内容不能区分处理。"),
    "F2": Texts(
        reason="该信息是统计调查中获得的能够识别单个统计调查对象身份的资料，不能区分处理。",
        special_law="《中华人民共和国统计法》第二十五条",
    ),
    "F3": Texts(reason="该图标注了应急备用水源的坐标和取水设施的位置，公开后可能被用于破坏供水设施，且不能区分处理。"),
    "F4": Texts(
        reason="施工组织设计包含该企业自行研发、采取了保密措施的施工工法，公开后会使其丧失竞争优势；该部分不能区分处理。",
    ),
    "F5": Texts(reason="该件是本机关内部公务用车的派车安排，不涉及对外行使职权，也不影响您的权利义务。"),
    "F6": Texts(reason="该说明是招标前的讨论稿，记载了各方尚未达成一致的意见，公开会影响坦率讨论；最终文本已经公开。"),
    "F7": Texts(reason="该件是行政处罚案件的调查询问笔录，您可以作为当事人依照行政处罚的有关规定查阅案卷。"),
    "F8": Texts(
        reason="您申请的是他人房屋的登记资料，属于不动产登记资料查询的范围。",
        special_law="《不动产登记暂行条例》第二十七条",
        right_agency="中卫市不动产登记事务中心",
        right_agency_contact="0955-7065432",
    ),
    "F9": Texts(reason="您询问的是某一政策为何如此规定，要求本机关解答，并未指向特定的政府信息。"),
    "G1": Texts(
        search=(
            Search(
                where="本机关综合档案室、公文办理系统",
                keywords="“农村饮水安全”“可行性研究”",
                period="2024年1月至2026年2月",
                by="办公室、项目科",
                on=date(2026, 2, 26),
            ),
            Search(where="沙坡头区项目建设服务中心档案", keywords="“饮水”“批复”", on=date(2026, 2, 27)),
        ),
    ),
    "G2": Texts(
        reason="该批复由中卫市水务局制作并保存，本机关未参与制作，也未获取。",
        right_agency="中卫市水务局",
        right_agency_contact="0955-7012888",
    ),
    "G3": Texts(
        reason="您要求按乡镇、年度汇总2019年以来的补助金额，本机关只有逐笔拨款凭证，没有这样的汇总表。",
        offer="您可以申请公开上述逐笔拨款凭证。",
    ),
    "G4": Texts(
        reason="您在补正材料中仍要求公开“与饮水工程有关的一切材料”，未写明文件名称、年份或者其他可供查找的特征。"
    ),
    "H1": Texts(
        reason="您在申请中写明“请查处施工单位偷工减料并答复处理结果”，要求的是查处违法行为，不是获取已有的政府信息。",
        channel="中卫市信访局（电话0955-7061234）",
    ),
    "H2": Texts(earlier_number="卫发改公开〔2025〕31号", earlier_on=date(2025, 8, 14)),
    "H3": Texts(where="《中卫市人民政府公报》2025年第4期，可以在中卫市图书馆、各县（区）政务服务中心查阅。"),
    "H4": Texts(reason="您说明的理由是“需要全面了解情况”，没有说明为何反复申请内容相同的信息。", counted=COUNTED),
    "H5": Texts(reason="您已于2025年8月20日从本机关取得该批复，本次要求在其复印件上加盖公章并书面确认内容属实。"),
    "I1": Texts(service_proof="中国邮政挂号信XA12345678964，2026年2月14日签收"),
    "I2": Texts(service_proof="中国邮政挂号信XA12345678978，2026年2月12日签收"),
    "I3": Texts(),
    "I4": Texts(reason="您在申请提交后去世，其近亲属书面表示不再需要该信息，本机关终止办理。"),
    "J1": Texts(
        record="企业投资项目备案证（2024-640502-48-03-000123）中联系人姓名",
        was="张旻",
        now="张昇",
    ),
    "J2": Texts(
        record="企业投资项目备案证（2024-640502-48-03-000123）中联系人姓名",
        not_corrected="您提供的身份证复印件不能证明填报时的联系人是谁。",
    ),
    "K1": Texts(
        replaced_number="卫发改公开〔2025〕40号",
        replaced_on=date(2025, 12, 3),
        replaced_reason="原答复以信息不存在为由未予提供；经再次检索，在沙坡头区项目建设服务中心查到该批复。",
        ordered_by="中卫市人民政府行政复议决定（卫政复决〔2026〕2号）",
        attachments=(APPROVAL,),
    ),
    "L1": Texts(
        delivered_letter="政府信息部分公开告知书",
        delivered_number="卫发改公开〔2026〕12号",
        delivered_to="中卫市沙坡头区文昌镇鼓楼东街8号",
    ),
    "L2": Texts(
        delivered_letter="政府信息部分公开告知书",
        delivered_number="卫发改公开〔2026〕12号",
        delivered_to="中卫市沙坡头区文昌镇鼓楼东街8号",
        waybill="XA12345678964",
    ),
}
TEXTS_2017 = {
    "B3": Texts(reason="申请内容涉及2012年以来的多个项目，需要逐项核对档案。", first_due=date(2017, 7, 5)),
    "C3": Texts(
        content="沙坡头区农村饮水安全工程用地预审意见。",
        asked="该意见是否由贵单位制作，是否已经公开，能否公开。",
        answer_by=date(2017, 6, 22),
    ),
    "C4": Texts(
        content="沙坡头区应急备用水源分布图。",
        reason="该图标注了水源地坐标。本机关认为公开后可能影响供水安全，拟不予公开，但未标注密级。",
        answer_by=date(2017, 6, 22),
    ),
    "C1": Texts(content=TENDER, answer_by=date(2017, 6, 29)),
    "C5": Texts(
        content=TENDER,
        override_reason="该工程关系辖区3.2万居民饮水安全，公开施工组织设计有利于社会监督工程质量。",
        release_on=date(2017, 7, 4),
    ),
    "E1": Texts(
        where="该信息于2017年1月16日在中卫市人民政府网站公布，标题为《沙坡头区农村饮水安全工程可行性研究报告批复》，"
        "网址为http://www.nxzw.gov.cn/xxgk/201701/t20170116_1.html。",
        link_checked_on=date(2017, 6, 28),
    ),
    "E3": Texts(
        reason="批复附件中“投资估算依据”一节引用了三家企业提供的未公开报价，属于企业的商业秘密，企业不同意公开。",
        attachments=(APPROVAL,),
    ),
    "G1": Texts(
        search=(
            Search(
                where="本机关综合档案室、公文办理系统",
                keywords="“农村饮水安全”“可行性研究”",
                period="2012年1月至2017年6月",
                by="办公室、项目科",
                on=date(2017, 6, 20),
            ),
        ),
        reason="本机关原有的2012年以前纸质档案在2013年库房渗水中部分损毁，损毁清册所列案卷与申请内容无关。",
    ),
    "H2": Texts(earlier_number="卫发改公开〔2016〕9号", earlier_on=date(2016, 11, 8)),
    "H3": Texts(where="《中卫市人民政府公报》2016年第4期，可以在中卫市图书馆、各县（区）政务服务中心查阅。"),
    "H5": Texts(reason="您已于2016年11月15日从本机关取得该批复，本次要求在其复印件上加盖公章并书面确认内容属实。"),
    "K1": Texts(
        replaced_number="卫发改公开〔2017〕2号",
        replaced_on=date(2017, 3, 3),
        replaced_reason="原答复引用条款有误，且遗漏了可以公开的部分。",
        attachments=(APPROVAL,),
    ),
}
