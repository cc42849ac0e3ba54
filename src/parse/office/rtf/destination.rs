//! What a group of an RTF file is for, by the word that it begins with.

/// What becomes of the characters in a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Destination {
    /// They are the document.
    #[default]
    Text,
    /// A footnote or an endnote.
    Note,
    /// What stands in a box.
    Box,
    /// The table of fonts.
    Fonts,
    /// The table of styles.
    Styles,
    /// The title that the file gives.
    Title,
    /// Its author.
    Author,
    /// When it was made.
    Created,
    /// When it was last saved.
    Modified,
    /// They are no text.
    Nothing,
}

/// The destination that `word` opens; none for a word that opens none.
pub(super) fn destination(word: &str) -> Option<Destination> {
    Some(match word {
        "footnote" => Destination::Note,
        "fonttbl" => Destination::Fonts,
        "stylesheet" => Destination::Styles,
        "title" => Destination::Title,
        "author" => Destination::Author,
        "creatim" => Destination::Created,
        "revtim" => Destination::Modified,
        // Known beginnings of groups that hold text, though they may be passed over.
        "shpinst" | "shp" | "result" | "fldrslt" => Destination::Text,
        "shptxt" => Destination::Box,
        "annotation" | "atnauthor" | "atndate" | "atnicn" | "atnid" | "atnparent" | "atnref" | "atrfend"
        | "atrfstart" | "background" | "bkmkend" | "bkmkstart" | "buptim" | "category" | "colortbl" | "comment"
        | "company" | "datafield" | "datastore" | "do" | "doccomm" | "docvar" | "falt" | "filetbl" | "fldinst"
        | "fontemb" | "footer" | "footerf" | "footerl" | "footerr" | "formfield" | "ftncn" | "ftnsep" | "ftnsepc"
        | "generator" | "header" | "headerf" | "headerl" | "headerr" | "hlinkbase" | "keywords" | "latentstyles"
        | "listoverridetable" | "listtable" | "listtext" | "manager" | "mmathPr" | "nextfile" | "nonesttables"
        | "nonshppict" | "objalias" | "objclass" | "objdata" | "objname" | "objsect" | "operator" | "panose"
        | "pgdsctbl" | "pict" | "pntext" | "pntxta" | "pntxtb" | "printim" | "private" | "revtbl" | "rsidtbl"
        | "shppict" | "shprslt" | "sn" | "sp" | "subject" | "sv" | "tc" | "template" | "themedata"
        | "colorschememapping" | "userprops" | "wgrffmtfilter" | "xe" | "xmlnstbl" => Destination::Nothing,
        _ => return None,
    })
}
