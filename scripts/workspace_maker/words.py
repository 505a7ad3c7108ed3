"""Invented words: places, people and what goes on between them; the same for the same seed."""

from __future__ import annotations

from random import Random

_FIRST = "青云梧柳松榆枫桐荷莲兰菊梅竹杏桃榴枣禾麦溪泉岭坪湾渡浦洲汀塘"
_SECOND = "禾屏荫岸涧巷台坊里庭苑丘垄陌畔原川谷桥亭阁楼舍园圃林泽津滩墩"
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
_GIVEN = "安邦晨岱恩帆歌禾嘉可朗曼宁鹏晴然思桐薇熙妍泽舟子若书文远一知"

_WHEN = ("上午", "下午", "傍晚", "周末", "雨后", "节前", "入冬以来", "近一个月", "连续三天", "夜里")
_WHERE = (
    "三号楼前", "东门岗亭旁", "地下车库入口", "居民议事室", "健身角", "老年活动站", "快递柜边",
    "物业服务中心", "小区西侧围墙", "二单元楼道", "临街商铺后身", "晾晒场", "幼儿园门口",
    "电动车棚",
)  # fmt: skip
_WHO = (
    "楼栋长", "网格员", "几位住户", "一位老人", "志愿者", "物业工程员", "租户", "业主代表",
    "调解员", "社区民警", "党员中心户", "临街商户", "两户邻居", "值班人员",
)  # fmt: skip
_WHAT = (
    "反映水管渗漏", "提出增设扶手", "说明停车占道的经过", "要求清理楼道杂物", "询问救助办理进度",
    "建议延长活动室开放时间", "反映夜间施工噪声", "提出照明不足", "说明押金退还的约定",
    "反映宠物未牵绳", "要求公布维修费用明细", "提出垃圾投放点太远", "反映电梯多次停运",
    "询问加装充电桩的手续",
    "说明装修开裂的部位", "反映绿化带被占用", "提出为独居老人送餐", "要求核对水费分摊",
)  # fmt: skip
_THEN = (
    "网格员当天到现场查看并拍照", "物业约定三日内给出方案", "双方同意先行清理再协商",
    "已登记并转物业办理", "社区牵头开了协调会", "约定下周回访", "当场说明办理流程和所需材料",
    "由楼栋长逐户征求意见",
    "记入台账，待雨停后施工", "请专业人员看过，估价另附", "经劝导已经改正", "列入下次议事会议题",
    "与街道核对后答复", "双方在场签字确认",
)  # fmt: skip
_REMARKS = ("经办人留言", "接访时记", "回访时记", "据登记簿", "电话核实", "与上次口径一致")

LONGEST = (
    "据登记簿：入冬以来，物业工程员在物业服务中心说明停车占道的经过，请专业人员看过，估价另附。"
)
"""A sentence as long as any; what holds it everywhere holds every sentence."""

REASONS = ("核对后更正", "补录", "当事人补充说明", "例会后更新", "回访后记录", "按要求完善")
"""Why a record was changed."""

_AUTHORS = 8


def place(number: int) -> str:
    """The invented name of a community, another one for each number below 900."""
    first, second = number % len(_FIRST), number // len(_FIRST)
    return _FIRST[first] + _SECOND[(second + first) % len(_SECOND)]


def person(rng: Random) -> str:
    """The invented name of a person."""
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN) + rng.choice(_GIVEN)


def sentence(rng: Random) -> str:
    """What happened, in one sentence."""
    return (
        f"{rng.choice(_REMARKS)}：{rng.choice(_WHEN)}，{rng.choice(_WHO)}在{rng.choice(_WHERE)}"
        f"{rng.choice(_WHAT)}，{rng.choice(_THEN)}。"
    )


def authors(number: int) -> tuple[tuple[str, str], ...]:
    """Name and address of those who work in a community."""
    rng = Random(number)  # noqa: S311 - invented words
    return tuple((person(rng), f"clerk-{number:03}-{one}@example.org") for one in range(_AUTHORS))
