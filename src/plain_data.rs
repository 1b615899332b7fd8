//! Plain data: types without behaviour that stages hand on and that leave the core.

/// Gives every item what plain data needs: it can be copied, compared and sent, and in the browser it has a TypeScript
/// type.
macro_rules! plain_data {
    ($($item:item)*) => {
        $(
            #[derive(Clone, Debug, PartialEq, serde::Serialize)]
            #[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
            #[serde(rename_all = "camelCase")]
            $item
        )*
    };
}
