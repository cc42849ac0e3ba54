//! Rules of a style that hayagriva 0.10 reads otherwise than they are meant, put so that it reads them right.

use citationberg::taxonomy::{StandardVariable, Variable};
use citationberg::{ChooseBranch, IndependentStyle, LayoutRenderingElement as Element, Name, Names, NamesChild};

/// Mends names and conditions everywhere in `style`.
pub(super) fn mend(style: &mut IndependentStyle) {
    style.macros.iter_mut().for_each(|rules| all(&mut rules.children));
    all(&mut style.citation.layout.elements);
    if let Some(list) = &mut style.bibliography {
        all(&mut list.layout.elements);
    }
}

fn all(elements: &mut [Element]) {
    for element in elements {
        match element {
            Element::Group(group) => all(&mut group.children),
            Element::Choose(choose) => {
                branch(&mut choose.if_);
                choose.else_if.iter_mut().for_each(branch);
                choose.otherwise.iter_mut().for_each(|otherwise| all(&mut otherwise.children));
            }
            Element::Names(list) => names(list),
            Element::Text(_) | Element::Date(_) | Element::Number(_) | Element::Label(_) => {}
        }
    }
}

/// Names with a label and no `<name/>` would not be printed at all, as in Vancouver.
fn names(names: &mut Names) {
    for child in &mut names.children {
        if let NamesChild::Substitute(substitute) = child {
            // What stands in a substitute without children of its own takes those of the names around it.
            all(&mut substitute.children);
        }
    }
    if names.name().is_none() && !names.children.is_empty() {
        names.children.insert(0, NamesChild::Name(Name::default()));
    }
}

/// A short title of the paper, which no source has here, would be taken for there wherever there is a paper.
fn branch(branch: &mut ChooseBranch) {
    for variable in branch.variable.iter_mut().flatten() {
        if matches!(variable, Variable::Standard(StandardVariable::ContainerTitleShort)) {
            *variable = Variable::Standard(StandardVariable::CallNumber);
        }
    }
    all(&mut branch.children);
}
